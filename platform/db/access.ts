/** distributed: spread by city; reference: the same rows everywhere; local: on the coordinator only. */
export type Family = "distributed" | "reference" | "local";

/** Declaration of a table; `app` are the privileges of the application role. */
export type Table = {
  family: Family;
  app: string;
  /** Rows about persons: the column that holds the id of the file, or of the person. Other distributed tables are about areas. */
  person?: { file: string } | { person: string };
};
export type Tables = Record<string, Table>;

export const ROLES = { owner: "yinghuo_owner", app: "yinghuo_app", loader: "yinghuo_loader", auth: "yinghuo_auth" } as const;
export type Role = keyof typeof ROLES;

const setting = (name: string): string => `current_setting('app.${name}', true)`;
const within = (column: string): string => `${column} >= ${setting("lo")} and ${column} < ${setting("hi")}`;
// An empty setting is one that an earlier transaction of the connection has left behind.
const named = (column: string, list: string): string => `${column} = any (string_to_array(nullif(${setting(list)}, ''), ',')::uuid[])`;

const IN_AREA = within("region");
const UNSEALED = `(not sealed or ${setting("sees")} in ('sealed', 'all'))`;

/**
 * Persons are seen where the file is kept or served, by those who may see persons at all; a guarded file by those it names;
 * a sealed one by nobody in the ordinary course. A file named to somebody from elsewhere is read, never written.
 */
function personPolicies(name: string, key: NonNullable<Table["person"]>): string {
  const isNamed = "file" in key ? named(key.file, "files") : named(key.person, "people");
  const inScope = `((${IN_AREA}) or (${within("served")})) and ${setting("sees")} in ('persons', 'sealed', 'all')
    and (not guarded or ${setting("sees")} = 'all' or ${isNamed}) and ${UNSEALED}`;
  return `create policy scope on ${name} using (${inScope}) with check (${inScope});
    create policy named on ${name} for select using (${isNamed} and ${UNSEALED});`;
}

function policiesOf(name: string, { family, person }: Table): string {
  if (person) return personPolicies(name, person);
  return family === "distributed"
    ? `create policy scope on ${name} using (${IN_AREA}) with check (${IN_AREA});`
    : `create policy readable on ${name} for select using (true);
       create policy owned on ${name} to current_user using (true) with check (true);`;
}

/** Statements that give one table its grants and its row policies, whatever it had before. */
const tableAccess = (name: string, table: Table): string => `
    alter table ${name} enable row level security;
    alter table ${name} force row level security;
    drop policy if exists scope on ${name};
    drop policy if exists named on ${name};
    drop policy if exists readable on ${name};
    drop policy if exists owned on ${name};
    ${policiesOf(name, table)}
    revoke all on ${name} from ${ROLES.app}, ${ROLES.loader};
    grant ${table.app} on ${name} to ${ROLES.app};
    grant select, insert, update, delete, truncate on ${name} to ${ROLES.loader};`;

/** SQL that brings grants and row security in line with the declaration. */
export const accessSql = (tables: Tables): string =>
  `grant usage on schema public to ${ROLES.app}, ${ROLES.loader};` +
  Object.entries(tables)
    .map(([name, table]) => tableAccess(name, table))
    .join("\n");
