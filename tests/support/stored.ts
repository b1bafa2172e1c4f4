import { Client, escapeIdentifier } from "pg";
import type { Connection } from "#platform/db";

/** What every table holds, as a number of rows and a sum that does not depend on their order. */
export type Stored = Record<string, string>;

/** Looks at all tables of a database, also at those that nobody declared; `but` leaves rows out of one of them. */
export async function watchTables(connection: Connection, but: Record<string, string>) {
  // Nobody's row security hides anything from the superuser of the tests' own server.
  const client = new Client({ ...connection, user: "postgres" });
  await client.connect();
  const { rows: tables } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$)' order by 1, 2`,
  );
  const text = tables
    .map(
      ({ schema, name }) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as held
         from ${escapeIdentifier(schema)}.${escapeIdentifier(name)} t where ${but[name] ?? "true"}`,
    )
    .join(" union all ");
  return {
    now: async (): Promise<Stored> => {
      const { rows } = await client.query<{ name: string; held: string }>({ name: "stored", text });
      return Object.fromEntries(rows.map(({ name, held }) => [name, held]));
    },
    close: () => client.end(),
  };
}

export const changedBetween = (before: Stored, after: Stored): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);
