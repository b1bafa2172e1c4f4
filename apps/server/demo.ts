import { busiestVillage } from "#casefile/server";
import { findAccount, listAccounts, replaceSharedPassword } from "#staff/server";
import type { Demo, Office } from "./office.ts";
import { officeOf } from "./nightly.ts";

/** Only the synthetic city has an account called simply so. */
const DEMO_LOGIN = "city";
/** Who leads, helps, checks and looks after the system. */
const OTHERS = ["leader", "human_resources", "auditor", "admin.system", "admin.security", "admin.audit"];

/** The accounts to try: the city's own, and one of each level where most is to be done. */
export async function findDemo({ db, clock }: Pick<Office, "db" | "clock">): Promise<Demo> {
  const account = await db.withStranger({ login: DEMO_LOGIN }, (tx) => findAccount(tx, DEMO_LOGIN));
  if (!account) return { demo: false, accounts: [] };
  const { city } = account;
  const accounts = await db.withActor(officeOf(city), async (tx) => {
    const village = await busiestVillage(tx, city, clock.today());
    const logins = village ? [`worker.${village}`, `township.${village.slice(0, 9)}`, `county.${village.slice(0, 6)}`] : [];
    return listAccounts(tx, city, [...logins, DEMO_LOGIN, ...OTHERS]);
  });
  return { demo: true, accounts };
}

/** Gives all demonstration accounts another password, if it is another. */
export async function setDemoPassword({ db, accounts }: Pick<Office, "db" | "accounts">, password: string): Promise<void> {
  const account = await db.withStranger({ login: DEMO_LOGIN }, (tx) => findAccount(tx, DEMO_LOGIN));
  if (account) await replaceSharedPassword(accounts, DEMO_LOGIN, password);
}
