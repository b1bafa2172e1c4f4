import { createCipheriv, createDecipheriv, createHmac, randomBytes, type CipherGCMTypes } from "node:crypto";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { liveKeys, type Key, type KeyRing } from "./keys.ts";

/** The only door to keys, so that a hardware module can take its place. Keys go by their ids. */
export type CryptoProvider = {
  /** What is written now lies under `current`; rows may lie under any of `live`, oldest first. Ask once for what belongs together. */
  keys: () => { current: string; live: readonly string[] };
  /** SM4-GCM (GM/T 0002). `context` names row and field: a sealed value moved elsewhere does not open. */
  seal: (plain: string, context: string, key?: string) => Buffer;
  /** A sealed value says which key it lies under. Throws when that is not here, or when key, context or a single bit differs. */
  open: (sealed: Uint8Array, context: string) => string;
  /** HMAC-SM3 (GM/T 0004): equal values of one field have equal indexes, and nothing else can be told from them. */
  blindIndex: (value: string, field: string, key?: string) => string;
};

// The type list of @types/node stops at AES.
const SM4_GCM = "sm4-gcm" as string as CipherGCMTypes;
const NONCE = 12;
const TAG = 16;
// Format 1: 1 · nonce · tag · sealed, under key 1. Format 2 begins with 2 · length of the key's id · the id, which are authenticated too.
const [WITHOUT_KEY, WITH_KEY] = [1, 2];

const unknownKey = (id: string) =>
  new UserError(
    500,
    "keys.unknown",
    say(
      `这条信息由密钥“${id}”加密，本机没有这把密钥。请联系系统管理员。`,
      `This was sealed under key “${id}”, which is not here. Tell the system administrator.`,
    ),
  );

/** Keys in memory; for offices without a cryptographic module. `read` gives the keys as they are now. */
export function softwareCrypto(read: () => KeyRing): CryptoProvider {
  const keyOf = (id: string): Key => {
    const key = read().keys.get(id);
    if (!key) throw unknownKey(id);
    return key;
  };
  return {
    keys() {
      const ring = read();
      return { current: ring.current, live: liveKeys(ring) };
    },
    seal(plain, context, id = read().current) {
      const head = Buffer.from([WITH_KEY, id.length, ...Buffer.from(id)]);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(SM4_GCM, keyOf(id).seal, nonce).setAAD(Buffer.concat([head, Buffer.from(context)]));
      const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]);
    },
    open(given, context) {
      const { head, id, body } = apart(Buffer.from(given));
      const decipher = createDecipheriv(SM4_GCM, keyOf(id).seal, body.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.concat([head, Buffer.from(context)]))
        .setAuthTag(body.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(body.subarray(NONCE + TAG)), decipher.final()]).toString("utf8");
    },
    blindIndex: (value, field, id = read().current) => createHmac("sm3", keyOf(id).index).update(`${field}\0${value}`).digest("base64url"),
  };
}

function apart(sealed: Buffer): { head: Buffer; id: string; body: Buffer } {
  const length = sealed[0] === WITH_KEY ? 2 + (sealed[1] ?? 0) : 1;
  if ((sealed[0] !== WITH_KEY && sealed[0] !== WITHOUT_KEY) || sealed.length < length + NONCE + TAG)
    throw new Error("sealed value of an unknown format");
  const body = sealed.subarray(length);
  if (sealed[0] === WITHOUT_KEY) return { head: Buffer.alloc(0), id: "1", body };
  return { head: sealed.subarray(0, length), id: sealed.subarray(2, length).toString(), body };
}
