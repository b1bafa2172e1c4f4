import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAMES = ["app", "loader"] as const;
export type Secrets = Record<(typeof NAMES)[number], string>;

/** Passwords of the two roles that the owner creates; generated once, readable by us alone. */
export function readSecrets(data: string): Secrets {
  const file = join(data, "secrets.json");
  if (!existsSync(file)) {
    mkdirSync(data, { recursive: true });
    const fresh = Object.fromEntries(NAMES.map((name) => [name, randomBytes(24).toString("base64url")]));
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(fresh, null, 2), { mode: 0o600 });
    try {
      // A link never replaces: of two first starts, one wins and both read it.
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    rmSync(draft);
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}
