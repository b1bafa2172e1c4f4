import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { appendHead, auditKeyIn, publicKeyIn, sealAudit, type AuditKey, type Head, type PublicKey } from "#platform/audit";
import { scopeOf, type Database } from "#platform/db";
import { dataFolder } from "./installation.ts";

/** `YINGHUO_AUDIT_KEY`: the key itself in PEM, or the file it is in. */
function givenKey(): string | undefined {
  const given = process.env["YINGHUO_AUDIT_KEY"];
  return given && !given.includes("-----BEGIN") && existsSync(given) ? readFileSync(given, "utf8") : given;
}

/** The installation's signing key of the audit, made when there is none. */
export const auditKey = (): AuditKey => auditKeyIn(dataFolder(), givenKey());

/** Its public half, if there is a key. */
export const auditPublicKey = (): PublicKey | undefined => publicKeyIn(dataFolder(), givenKey());

/** Where heads are published to. */
export const headFile = (): string => process.env["YINGHUO_AUDIT_HEAD"] ?? join(dataFolder(), "audit-head.jsonl");

/** For data that are deleted on purpose: what was published of them stays, under another name. */
export function setHeadsAside(): void {
  const file = headFile();
  if (existsSync(file)) renameSync(file, `${file}.${Date.now()}`);
}

/** Seals what waits in these cities and publishes the new heads to the file. */
export async function sealCities(db: Database, cities: readonly number[], key: AuditKey, file: string): Promise<Head[]> {
  const heads: Head[] = [];
  for (const city of cities) {
    const sealed = await db.withActor({ ...scopeOf(String(city)), login: "system", sees: "all" }, (tx) => sealAudit(tx, city, key));
    if (sealed.length > 0) await appendHead(file, sealed);
    heads.push(...sealed);
  }
  return heads;
}
