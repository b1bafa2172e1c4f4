import { createCipheriv, createDecipheriv, createHmac, randomBytes, type CipherGCMTypes } from "node:crypto";
import type { Keys } from "./keys.ts";

/** The only door to keys, so that a hardware module can take its place. */
export type CryptoProvider = {
  /** SM4-GCM (GM/T 0002). `context` names row and field: a sealed value moved elsewhere does not open. */
  seal(plain: string, context: string): Buffer;
  /** Throws when key, context or a single bit differs. */
  open(sealed: Uint8Array, context: string): string;
  /** HMAC-SM3 (GM/T 0004): equal values of one field have equal indexes, and nothing else can be told from them. */
  blindIndex(value: string, field: string): string;
};

// The type list of @types/node stops at AES.
const SM4_GCM = "sm4-gcm" as string as CipherGCMTypes;
const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + NONCE + TAG;

/** Keys in memory; for offices without a cryptographic module. */
export const softwareCrypto = (keys: Keys): CryptoProvider => ({
  seal(plain, context) {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(SM4_GCM, keys.seal, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
    return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), sealed]);
  },
  open(sealed, context) {
    if (sealed[0] !== FORMAT || sealed.length < HEAD) throw new Error("sealed value of an unknown format");
    const decipher = createDecipheriv(SM4_GCM, keys.seal, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(context))
      .setAuthTag(sealed.subarray(1 + NONCE, HEAD));
    return Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()]).toString("utf8");
  },
  blindIndex: (value, field) => createHmac("sm3", keys.index).update(`${field}\0${value}`).digest("base64url"),
});
