import type { Office } from "./office.ts";

export type Health = { ok: boolean; version: string; rules: string; database: string | null; mail: boolean; today: string };

/** Alive and able to read; `database` is the version of PostgreSQL, null when it does not answer; `mail`: whether a mail server is set up. */
export async function checkHealth({ db, engine, clock, outgoing }: Office, version: string): Promise<Health> {
  const nobody = { login: "health", city: 0, lo: "0", hi: "0" };
  const answer = await db
    .readAs(nobody, (tx) => tx.row<{ version: string }>("select current_setting('server_version') as version"))
    .catch(() => undefined);
  return {
    ok: answer !== undefined,
    version,
    rules: engine.version,
    database: answer?.version ?? null,
    mail: outgoing.mail !== undefined,
    today: clock.today(),
  };
}
