/** distributed: spread by city; reference: the same rows everywhere; local: on the coordinator only. */
export type Family = "distributed" | "reference" | "local";

/** Declaration of a table; `app` are the privileges of the application role. */
export type Tables = Record<string, { family: Family; app: string }>;

export const ROLES = { owner: "yinghuo_owner", app: "yinghuo_app", loader: "yinghuo_loader" } as const;
export type Role = keyof typeof ROLES;

const IN_RANGE = "region >= current_setting('app.lo', true) and region < current_setting('app.hi', true)";

/** Statements that give one table its grants and its row policies, whatever it had before. */
function tableAccess(name: string, { family, app }: Tables[string]): string {
  const policies =
    family === "distributed"
      ? `create policy scope on ${name} using (${IN_RANGE}) with check (${IN_RANGE});`
      : `create policy readable on ${name} for select using (true);
         create policy owned on ${name} to current_user using (true) with check (true);`;
  return `
    alter table ${name} enable row level security;
    alter table ${name} force row level security;
    drop policy if exists scope on ${name};
    drop policy if exists readable on ${name};
    drop policy if exists owned on ${name};
    ${policies}
    revoke all on ${name} from ${ROLES.app}, ${ROLES.loader};
    grant ${app} on ${name} to ${ROLES.app};
    grant select, insert, update, delete, truncate on ${name} to ${ROLES.loader};`;
}

/** SQL that brings grants and row security in line with the declaration. */
export const accessSql = (tables: Tables): string =>
  `grant usage on schema public to ${ROLES.app}, ${ROLES.loader};` +
  Object.entries(tables)
    .map(([name, table]) => tableAccess(name, table))
    .join("\n");
