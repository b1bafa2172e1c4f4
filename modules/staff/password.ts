import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

// Of the settings OWASP lists as equal, the one that takes the least memory (16 MB a check): the whole server has 350 MB.
const COST = { N: 2 ** 14, r: 8, p: 5 };

const derive = (password: string, salt: Buffer, { N, r, p }: typeof COST): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize("NFKC"), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key))),
  );

/** `scrypt$N$r$p$salt$key`; costs about 0.2 s of one core. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Without a stored hash (no such account) it works as long and answers no: the clock tells nobody which logins exist. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = "", key = ""] = stored?.split("$") ?? [];
  const cost = stored ? { N: Number(N), r: Number(r), p: Number(p) } : COST;
  const expected = Buffer.from(key, "base64url");
  const actual = await derive(password, Buffer.from(salt, "base64url"), cost);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
