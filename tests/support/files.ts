import { randomUUIDv7 } from "node:crypto";
import { ROLES, type Department, type Role, type Seat } from "#org";
import type { Loader, Tx } from "#platform/db";
import type { Day } from "#platform/day";
import { levelOf } from "#region";
import { hashPassword, insertLogins, type Accounts } from "#staff/server";

/** A casefile as its projection shows it; only what reading is about. */
export type FileRow = {
  id: string;
  region: string;
  status: string;
  colour: string | null;
  nextDueOn: Day | null;
  termTo: Day | null;
  sealed: boolean;
  movedTo: string | null;
  masked: string;
  /** Pending and unanswered. */
  due: Day[];
};

export const PASSWORD = "correct horse battery staple";

/** A division and all above it, highest first. */
const lineOf = (code: string): string[] => [4, 6, 9, 12].filter((length) => length <= code.length).map((length) => code.slice(0, length));

/** The divisions named and all above them. */
export async function addRegions(loader: Loader, codes: readonly string[]): Promise<void> {
  const all = new Set(codes.flatMap((code) => lineOf(code)));
  const rows = [...all].map((code) => ({ code, level: levelOf(code), parent: lineOf(code).at(-2) ?? null }));
  await loader.transaction((tx) =>
    tx.run(
      `insert into region (code, level, parent, name) select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict do nothing`,
      [
        rows.map(({ code }) => code),
        rows.map(({ level }) => level),
        rows.map(({ parent }) => parent),
        rows.map(({ code }) => `地区${code}`),
      ],
    ),
  );
}

let hash: Promise<string> | undefined;

const ROLE_AT: Record<number, Role> = { 4: "city_officer", 6: "county_officer", 9: "township_clerk", 12: "station_worker" };

/** An account for each division, its login being `at.` and the code, in the usual post of its level; all with `PASSWORD`. */
export async function addAccounts(loader: Loader, codes: readonly string[]): Promise<void> {
  await loader.transaction(async (tx) => {
    for (const region of codes) {
      const city = Number(region.slice(0, 4));
      const [org, staff] = [randomUUIDv7(), randomUUIDv7()];
      await tx.run("insert into org (city, id, region, kind, name) values ($1, $2, $3, 'office', $4)", [
        city,
        org,
        region,
        `禁毒办${region}`,
      ]);
      await tx.run(
        "insert into staff (city, id, region, org_id, name, full_time, from_on) values ($1, $2, $3, $4, $5, true, '2020-01-01')",
        [city, staff, region, org, `工作人员${region}`],
      );
      await addAccount(tx, { login: `at.${region}`, region, staff });
      await addPost(tx, { region, org, staff, role: ROLE_AT[region.length] ?? "leader" });
    }
  });
}

/** An account of somebody who is there, with `PASSWORD`. */
export async function addAccount(tx: Tx, { login, region, staff }: { login: string; region: string; staff: string }): Promise<void> {
  const city = Number(region.slice(0, 4));
  await tx.run("insert into account (city, login, region, staff_id) values ($1, $2, $3, $4)", [city, login, region, staff]);
  await insertLogins(tx, [login], await (hash ??= hashPassword(PASSWORD)));
}

/** Whatever was tried or changed, every account signs in with `PASSWORD` again, and with nothing else. */
export async function resetLogins({ pool }: Accounts): Promise<void> {
  await pool.query("delete from attempt");
  await pool.query("delete from totp");
  await pool.query("update account set two_factor_enabled = false, first_password = false where two_factor_enabled or first_password");
  const own = await (hash ??= hashPassword(PASSWORD));
  await pool.query("update credential set password = $1 where provider = 'credential' and password <> $1", [own]);
}

/** A post with the one who holds it; its id. */
export async function addPost(
  tx: Tx,
  given: { region: string; org: string; staff: string; role: Role; office?: Department; seat?: Seat },
): Promise<string> {
  const { region, org, staff, role, office, seat } = given;
  const [city, post] = [Number(region.slice(0, 4)), randomUUIDv7()];
  await tx.run(
    "insert into post (city, id, region, org_id, role, title, office, seat, opened_on) values ($1, $2, $3, $4, $5, $6, $7, $8, '2020-01-01')",
    [city, post, region, org, role, ROLES[role].zh, office ?? null, seat ?? null],
  );
  await tx.run("insert into holding (city, id, region, post_id, staff_id, from_on) values ($1, $2, $3, $4, $5, '2020-01-01')", [
    city,
    randomUUIDv7(),
    region,
    post,
    staff,
  ]);
  return post;
}

/** An account, with its password, in a post of another role at a division that has an account. */
export async function addKeeper(loader: Loader, login: string, region: string, role: Role, office?: Department): Promise<void> {
  const city = Number(region.slice(0, 4));
  await loader.transaction(async (tx) => {
    const from = await tx.row<{ org: string }>(
      "select s.org_id as org from account a join staff s on s.city = a.city and s.id = a.staff_id where a.login = $1",
      [`at.${region}`],
    );
    if (!from) throw new Error(`nobody has an account at ${region}`);
    const staff = randomUUIDv7();
    await tx.run("insert into staff (city, id, region, org_id, name, full_time, from_on) values ($1, $2, $3, $4, $5, true, '2020-01-01')", [
      city,
      staff,
      region,
      from.org,
      `${ROLES[role].zh}${login}`,
    ]);
    await addAccount(tx, { login, region, staff });
    await addPost(tx, { region, org: from.org, staff, role, ...(office && { office }) });
  });
}

const column = <Row, Value>(rows: readonly Row[], pick: (row: Row) => Value): Value[] => rows.map(pick);

/** Files, their persons and pending obligations, and the tallies that go with them. */
export async function addFiles(loader: Loader, files: readonly FileRow[]): Promise<void> {
  const cities = column(files, ({ region }) => Number(region.slice(0, 4)));
  const ids = column(files, ({ id }) => id);
  const regions = column(files, ({ region }) => region);
  const sealed = column(files, (file) => file.sealed);
  const pending = files.flatMap(({ id, region, due }) => due.map((day, n) => ({ id, region, day, seq: n + 1 })));
  await loader.transaction(async (tx) => {
    await tx.run(
      `insert into person (city, id, region, served, sealed, masked, sex, birth_year)
       select city, id, region, region, sealed, masked, '1', 1980
       from unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::bool[]) as t (city, id, region, masked, sealed)`,
      [cities, ids, regions, column(files, ({ masked }) => masked), sealed],
    );
    // Nobody can be read here: what is sealed is no sealed text, and the index is the id.
    await tx.run(
      `insert into person_identity (city, person_id, region, served, sealed, name, id_number, id_index, name_index)
       select city, id, region, region, sealed, '', '', id, id from unnest($1::int[], $2::uuid[], $3::text[], $4::bool[]) as t (city, id, region, sealed)`,
      [cities, ids, regions, sealed],
    );
    await tx.run(
      `insert into casefile (city, id, person_id, region, served, rules, opened_on, status, control, colour, next_due_on, term_to, sealed, moved_to, due_days)
       select city, id, id, region, region, 'national', '2026-01-01', status, 'existing', colour, next_due_on, term_to, sealed, moved_to, due_days::jsonb
       from unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::bool[], $9::text[], $10::text[])
            as t (city, id, region, status, colour, next_due_on, term_to, sealed, moved_to, due_days)`,
      [
        cities,
        ids,
        regions,
        column(files, ({ status }) => status),
        column(files, ({ colour }) => colour),
        column(files, ({ nextDueOn }) => nextDueOn),
        column(files, ({ termTo }) => termTo),
        sealed,
        column(files, ({ movedTo }) => movedTo),
        column(files, ({ due }) => JSON.stringify(due)),
      ],
    );
    await tx.run(
      `insert into obligation (city, casefile_id, key, seq, region, served, since, due_on, detail)
       select left(region, 4)::int, id, 'visit.contact', seq, region, region, due - 7, due, $5
       from unnest($1::uuid[], $2::text[], $3::date[], $4::int[]) as t (id, region, due, seq)`,
      [
        column(pending, ({ id }) => id),
        column(pending, ({ region }) => region),
        column(pending, ({ day }) => day),
        column(pending, ({ seq }) => seq),
        JSON.stringify({ because: { basis: "示例", level: "design", arithmetic: "示例", version: "2026-01-01" } }),
      ],
    );
    await tx.run("delete from casefile_tally");
    await tx.run("delete from obligation_tally");
    await tx.run(`
      insert into casefile_tally (city, region, status, control, colour, sealed, files)
      select city, served, status, control, coalesce(colour, 'none'), sealed, count(*)
      from casefile where moved_to is null group by 1, 2, 3, 4, 5, 6`);
    await tx.run(`
      insert into obligation_tally (city, region, due_on, obligations)
      select o.city, o.region, o.due_on, count(*) from obligation o join casefile c on c.city = o.city and c.id = o.casefile_id
      where not c.sealed and c.moved_to is null group by 1, 2, 3`);
  });
}
