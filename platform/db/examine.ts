import type { ClientBase } from "pg";
import { ROLES, type Tables } from "./access.ts";

/** What is wrong, a sentence each; empty when all is well. Any role may ask. */
export async function findRoleFaults(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{
    rolname: string;
    rolsuper: boolean;
    rolbypassrls: boolean;
    owns: boolean;
    public: boolean;
    auth: boolean;
  }>(
    `select rolname, rolsuper, rolbypassrls,
            exists (select from pg_tables where schemaname in ('public', 'auth') and tableowner = rolname) as owns,
            has_schema_privilege(rolname, 'public', 'usage') as public, has_schema_privilege(rolname, 'auth', 'usage') as auth
     from pg_roles where rolname = any($1)`,
    [[ROLES.app, ROLES.loader, ROLES.auth]],
  );
  const [app, loader, auth] = [ROLES.app, ROLES.loader, ROLES.auth].map((name) => rows.find(({ rolname }) => rolname === name));
  return [
    ...(app ? [] : [`role ${ROLES.app} is missing`]),
    ...(loader ? [] : [`role ${ROLES.loader} is missing`]),
    ...(auth ? [] : [`role ${ROLES.auth} is missing`]),
    ...(app?.auth && !app.rolsuper ? [`role ${ROLES.app} reaches what accounts sign in with`] : []),
    ...(auth?.public || auth?.rolsuper ? [`role ${ROLES.auth} reaches more than what accounts sign in with`] : []),
    ...(app?.rolsuper || app?.rolbypassrls ? [`role ${ROLES.app} is not bound by row security`] : []),
    ...(app?.owns ? [`role ${ROLES.app} owns tables`] : []),
    ...(loader && !loader.rolbypassrls ? [`role ${ROLES.loader} is bound by row security and cannot see all rows`] : []),
  ];
}

type TableState = { name: string; enabled: boolean; forced: boolean; triggers: number; keys: string[]; policies: string[] };

/** Holds every table to the declaration and to what a distributed engine allows. */
export async function findTableFaults(client: ClientBase, tables: Tables): Promise<string[]> {
  const { rows } = await client.query<TableState>(
    `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
            (select count(*)::int from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
            array(select coalesce(con.conname, i.indexrelid::regclass::text) || ' ' || coalesce(a.attname, '')
                  from pg_index i left join pg_constraint con on con.conindid = i.indexrelid and con.conrelid = c.oid
                  left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                  where i.indrelid = c.oid and i.indisunique
                  union all
                  select con.conname || ' ' || a.attname from pg_constraint con
                  join pg_attribute a on a.attrelid = c.oid and a.attnum = con.conkey[1]
                  where con.conrelid = c.oid and con.contype = 'f' and not con.confrelid::regclass::text = any($1)) as keys,
            array(select p.polname || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
                  from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
    // A reference table is everywhere: a key to it needs no city.
    [Object.keys(tables).filter((name) => tables[name]?.family === "reference")],
  );
  const present = new Set(rows.map(({ name }) => name));
  return [
    ...Object.keys(tables)
      .filter((name) => !present.has(name))
      .map((name) => `table ${name} is declared but does not exist`),
    ...rows.flatMap((state) => tableFaults(state, tables[state.name]?.family)),
  ];
}

function tableFaults({ name, enabled, forced, triggers, keys, policies }: TableState, family: string | undefined): string[] {
  if (family === undefined) return [`table ${name} is not declared`];
  const cityless = family === "distributed" ? keys.filter((key) => !key.endsWith(" city")) : [];
  return [
    ...(enabled ? [] : [`table ${name}: row security is off`]),
    ...(forced ? [] : [`table ${name}: row security is not forced`]),
    ...(policies.length > 0 ? [] : [`table ${name}: no policy`]),
    ...policies
      .filter((policy) => family === "distributed" && !policy.includes("current_setting"))
      .map((policy) => `table ${name}: policy ${policy.split(" ")[0]} does not ask who is there`),
    ...(triggers > 0 ? [`table ${name}: has triggers`] : []),
    ...cityless.map((key) => `table ${name}: key ${key.split(" ")[0]} does not lead with city`),
    ...policies
      .filter((policy) => /\bselect\b/i.test(policy))
      .map((policy) => `table ${name}: policy ${policy.split(" ")[0]} has a sub-query`),
  ];
}
