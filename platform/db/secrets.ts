import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAMES = ["app", "loader", "auth"] as const;
export type Secrets = Record<(typeof NAMES)[number], string>;

/** Passwords of the roles that the owner creates; generated once, readable by us alone. One that an older program did not know is added. */
export function readSecrets(data: string): Secrets {
  const file = join(data, "secrets.json");
  if (!existsSync(file)) {
    mkdirSync(data, { recursive: true });
    const draft = draftOf(file, completed({}));
    try {
      // A link never replaces: of two first starts, one wins and both read it.
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    rmSync(draft);
  }
  const known = JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>;
  const all = completed(known);
  if (NAMES.some((name) => !known[name])) renameSync(draftOf(file, all), file);
  return all;
}

const completed = (known: Partial<Secrets>): Secrets => ({
  app: known.app ?? fresh(),
  loader: known.loader ?? fresh(),
  auth: known.auth ?? fresh(),
});

const fresh = (): string => randomBytes(24).toString("base64url");

function draftOf(file: string, secrets: Secrets): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return draft;
}
