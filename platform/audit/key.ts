import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify, type KeyObject } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";

/** What a stranger needs; there is nothing secret in it. `id` is short, to be compared by eye. */
export type PublicKey = { id: string; pem: string; verify: (text: string, signature: string) => boolean };
export type AuditKey = PublicKey & { sign: (text: string) => string };

/** SM2 with SM3 (GM/T 0003), as OpenSSL has it; the curve's object identifier tells such a key, since Node has no name for it. */
const CURVE = "SM2";
const CURVE_OID = Buffer.from("06082a811ccf5501822d", "hex");

function publicFrom(key: KeyObject): PublicKey {
  const der = key.export({ type: "spki", format: "der" });
  return {
    id: hash("sm3", der, "hex").slice(0, 16),
    pem: key.export({ type: "spki", format: "pem" }),
    verify: (text, signature) => {
      try {
        return verify("sm3", Buffer.from(text), key, Buffer.from(signature, "base64"));
      } catch {
        // Bytes that are no signature at all.
        return false;
      }
    },
  };
}

const unreadable = () =>
  new UserError(
    500,
    "audit.key",
    say(
      "审计签名密钥无法读取，应为 PEM 格式的 SM2 密钥。请检查 YINGHUO_AUDIT_KEY 或数据目录中的 audit-key.pem。",
      "The audit's signing key cannot be read; it should be an SM2 key in PEM. Check YINGHUO_AUDIT_KEY or audit-key.pem in the data folder.",
    ),
  );

function asSm2(read: () => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw unreadable();
  }
  const half = key.type === "private" ? createPublicKey(key) : key;
  if (!half.export({ type: "spki", format: "der" }).includes(CURVE_OID)) throw unreadable();
  return key;
}

/** A public key from PEM; a private one gives its public half. */
export const readPublicKey = (pem: string): PublicKey => publicFrom(asSm2(() => createPublicKey(pem)));

export function readAuditKey(pem: string): AuditKey {
  const key = asSm2(() => createPrivateKey(pem));
  return { ...publicFrom(createPublicKey(key)), sign: (text) => sign("sm3", Buffer.from(text), key).toString("base64") };
}

const pathIn = (folder: string): string => join(folder, "audit-key.pem");

/** The key of `given` (PEM), else that of the data folder, made on the first start. Whoever has it can rebuild the chain: keep it from the database's people. */
export function auditKeyIn(folder: string, given?: string): AuditKey {
  if (given) return readAuditKey(given);
  mkdirSync(folder, { recursive: true });
  try {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: CURVE });
    writeFileSync(pathIn(folder), privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readAuditKey(readFileSync(pathIn(folder), "utf8"));
}

/** The public half of the same, where there is one; makes none. */
export function publicKeyIn(folder: string, given?: string): PublicKey | undefined {
  if (given) return readPublicKey(given);
  try {
    return readPublicKey(readFileSync(pathIn(folder), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
