import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** `seal` has 16 bytes (SM4), `index` 32. */
export type Keys = { seal: Buffer; index: Buffer };

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`))
    .transform((text) => Buffer.from(text, "hex"));
const stored = z.object({ seal: hex(16), index: hex(32) });

/** Reads `keys.json` of the data folder, or makes it on the first start. Without it no name can be read again: back it up apart from the data. */
export function keysIn(folder: string): Keys {
  const path = join(folder, "keys.json");
  mkdirSync(folder, { recursive: true });
  try {
    const fresh = { seal: randomBytes(16).toString("hex"), index: randomBytes(32).toString("hex") };
    writeFileSync(path, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return stored.parse(JSON.parse(readFileSync(path, "utf8")));
}
