import { randomUUIDv7 } from "node:crypto";
import { settleNotice } from "#notice/server";
import { LOOKS_A_DAY } from "#person/server";
import type { CryptoProvider } from "#platform/crypto";
import { addDays, type Day } from "#platform/day";
import { scopeOf, type Database, type Loader, type Tx } from "#platform/db";

type Looked = { post: string; login: string; region: string };

/** Accounts that looked too often: of one the administrator has found out why, of the other not yet. The rest comes with the requests. */
export async function seedNotices(loader: Loader, { city, today, crypto }: { city: number; today: Day; crypto: CryptoProvider }) {
  const accounts = await loader.transaction((tx) =>
    tx.rows<Looked>(
      `select p.id as post, a.login, p.region from account a join holding h on h.city = a.city and h.staff_id = a.staff_id
       join post p on p.city = h.city and p.id = h.post_id
       where a.city = $1 and (p.role = 'security_admin' or (p.role = 'station_worker' and h.to_on is null and h.delegated_from is null))
       order by p.role, a.login limit 3`,
      [city],
    ),
  );
  const [keeper, first, second] = accounts;
  if (!keeper || !first || !second) return;
  const [before, lately] = [addDays(today, -4), addDays(today, -1)];
  const settled = await loader.transaction((tx) => raise(tx, city, second, before, LOOKS_A_DAY + 11));
  await loader.transaction((tx) => raise(tx, city, first, lately, LOOKS_A_DAY + 4));
  const db = { withActor: (_, use) => loader.transaction(use) } as Pick<Database, "withActor"> as Database;
  const actor = { ...scopeOf(keeper.region), login: keeper.login, post: keeper.post, role: "security_admin" };
  const finding = "当日集中核对入户走访名单，已与本人和站长核实，属正常工作。";
  await settleNotice(
    { db, crypto, actor, today: addDays(before, 1) },
    { id: settled, finding },
    new Date(`${addDays(before, 1)}T09:40:00+08:00`),
  );
}

async function raise(tx: Tx, city: number, { login, region }: Looked, on: Day, looks: number): Promise<string> {
  const [id, at] = [randomUUIDv7(), `${on}T16:20:00+08:00`];
  await tx.run(
    `insert into look_tally (city, login, region, on_day, looks, repeats, last, last_at) values ($1, $2, $3, $4, $5, 0, 'seed', $6)
     on conflict (city, login, region, on_day) do update set looks = excluded.looks`,
    [city, login, region, on, looks, at],
  );
  await tx.run(
    `insert into notice (city, id, region, role, code, subject, on_day, raised_at, detail) values ($1, $2, $3, 'security_admin', 'person.looks', $4, $5, $6, $7)`,
    [city, id, region, login, on, at, JSON.stringify({ looks: LOOKS_A_DAY + 1, limit: LOOKS_A_DAY })],
  );
  return id;
}
