import { busiestVillage } from "#casefile/server";
import { findAccount, listAccounts, replaceSharedPassword } from "#staff/server";
import type { Demo, Office } from "./office.ts";
import { officeOf } from "./nightly.ts";

/** Only the synthetic city has an account called simply so. */
const DEMO_LOGIN = "city";
/** Who leads, helps, checks and looks after the system. */
const OTHERS = ["leader", "human_resources", "auditor", "admin.system", "admin.security", "admin.audit"];

/** The accounts to try: the city's own, and of each level where most is to be done one who serves and one who leads. */
export async function findDemo({ db, clock }: Pick<Office, "db" | "clock">): Promise<Demo> {
  const account = await db.withStranger({ login: DEMO_LOGIN }, (tx) => findAccount(tx, DEMO_LOGIN));
  if (!account) return { demo: false, accounts: [] };
  const { city } = account;
  const accounts = await db.withActor(officeOf(city), async (tx) => {
    const village = await busiestVillage(tx, city, clock.today());
    const line = village ? [village, village.slice(0, 9), village.slice(0, 6)] : [];
    const [worker, township, county] = line;
    const logins = village ? [`worker.${worker}`, `township.${township}`, `county.${county}`] : [];
    return listAccounts(tx, city, [...logins, DEMO_LOGIN, ...line.map((code) => `leader.${code}`), ...OTHERS]);
  });
  return { demo: true, accounts };
}

/** Gives all demonstration accounts another password, if it is another. */
export async function setDemoPassword({ db, accounts }: Pick<Office, "db" | "accounts">, password: string): Promise<void> {
  const account = await db.withStranger({ login: DEMO_LOGIN }, (tx) => findAccount(tx, DEMO_LOGIN));
  if (account) await replaceSharedPassword(accounts, DEMO_LOGIN, password);
}
