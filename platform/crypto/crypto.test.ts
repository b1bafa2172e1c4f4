import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCipheriv, type CipherGCMTypes } from "node:crypto";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { freshKey, keyStore, softwareCrypto, steadyKeys, type KeyRing } from "./index.ts";

const ringOf = (current: string, ...seals: [id: string, fill: number][]): KeyRing => ({
  current,
  keys: new Map(seals.map(([id, fill]) => [id, { seal: Buffer.alloc(16, fill), index: Buffer.alloc(32, fill + 100) }])),
});
const ring = ringOf("1", ["1", 7]);
const crypto = softwareCrypto(() => ring);

describe("sealed fields", () => {
  it("open again under their own context, whatever the text", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (plain) => {
        expect(crypto.open(crypto.seal(plain, "p1.name"), "p1.name")).toBe(plain);
      }),
    ));

  it("do not open in another row or field, nor with one bit changed, nor under another key", () => {
    const sealed = crypto.seal("李建国", "p1.name");
    expect(() => crypto.open(sealed, "p2.name")).toThrow();
    expect(() => crypto.open(sealed, "p1.phone")).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => crypto.open(changed, "p1.name")).toThrow();
    }
    const other = softwareCrypto(() => ringOf("1", ["1", 8]));
    expect(() => other.open(sealed, "p1.name")).toThrow();
  });

  it("never look the same twice, while the blind index does", () => {
    expect(crypto.seal("李建国", "x").equals(crypto.seal("李建国", "x"))).toBe(false);
    expect(crypto.blindIndex("李建国", "name")).toBe(crypto.blindIndex("李建国", "name"));
    expect(crypto.blindIndex("李建国", "name")).not.toBe(crypto.blindIndex("李建国", "idNumber"));
  });

  it("say which key they lie under, and open while that key is here", () => {
    const both = softwareCrypto(() => ringOf("2", ["1", 7], ["2", 9]));
    expect(both.keys()).toEqual({ current: "2", live: ["1", "2"] });
    expect(both.open(crypto.seal("李建国", "x"), "x")).toBe("李建国");
    expect(both.open(both.seal("李建国", "x"), "x")).toBe("李建国");
    expect(() => crypto.open(both.seal("李建国", "x"), "x")).toThrow("key “2”");
    expect(both.blindIndex("李建国", "name")).not.toBe(crypto.blindIndex("李建国", "name"));
    expect(both.blindIndex("李建国", "name", "1")).toBe(crypto.blindIndex("李建国", "name"));
  });

  it("of earlier versions open under key 1", () => {
    const nonce = Buffer.alloc(12, 3);
    const cipher = createCipheriv("sm4-gcm" as string as CipherGCMTypes, Buffer.alloc(16, 7), nonce).setAAD(Buffer.from("p1.name"));
    const text = Buffer.concat([cipher.update("李建国", "utf8"), cipher.final()]);
    expect(crypto.open(Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), text]), "p1.name")).toBe("李建国");
  });
});

describe("the file of the keys", () => {
  const folder = mkdtempSync(join(tmpdir(), "keys-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => ({ store: keyStore(folder, { YINGHUO_KEYS_FILE: join(folder, name) }), path: join(folder, name) });

  it("is made once, for the owner's eyes only", () => {
    const { store, path } = at("first.json");
    expect(store.read()).toBeUndefined();
    const made = store.create(new Date());
    expect(keyStore(folder, { YINGHUO_KEYS_FILE: path }).create(new Date())).toEqual(made);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("of an earlier version is brought up to date in place, and loses nothing", () => {
    const { store, path } = at("old.json");
    writeFileSync(path, JSON.stringify({ seal: "07".repeat(16), index: "6b".repeat(32) }), { mode: 0o600 });
    expect(store.read()).toEqual(ring);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ current: "1", keys: [{ id: "1", seal: "07".repeat(16) }] });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(keyStore(folder, { YINGHUO_KEYS_FILE: path }).read()).toEqual(ring);
  });

  it.each([
    ["is no JSON", "{"],
    ["has half a key", JSON.stringify({ current: "1", keys: [{ id: "1", seal: "07", index: "6b".repeat(32) }] })],
    [
      "names a current key that it has not",
      JSON.stringify({ current: "2", keys: [{ id: "1", seal: "07".repeat(16), index: "6b".repeat(32) }] }),
    ],
    ["has no keys", JSON.stringify({ current: "1", keys: [] })],
  ])("that %s is refused with a sentence that quotes nothing of it", (_, text) => {
    const { store, path } = at("damaged.json");
    writeFileSync(path, text);
    expect(store.read).toThrow("cannot be read or are not complete");
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it("may be a variable instead", () => {
    const { path } = at("old.json");
    const store = keyStore(folder, { YINGHUO_KEYS: readFileSync(path, "utf8") });
    expect(store.read()).toEqual(ring);
    expect(store.write).toBeUndefined();
  });

  it("teaches a running server new keys, and cannot take or change those in use", () => {
    const { store, path } = at("running.json");
    const first = store.create(new Date());
    const now = steadyKeys(store, first);
    const two = { ...first, keys: new Map([...first.keys, ["2", freshKey(new Date())]]) };
    store.write?.(two);
    expect(now()).toEqual(two);
    store.write?.({ current: "1", keys: new Map([["1", freshKey(new Date())], ...[...two.keys].slice(1)]) });
    expect(now()).toEqual(two);
    writeFileSync(path, "{");
    expect(now()).toEqual(two);
    rmSync(path);
    expect(now()).toEqual(two);
  });
});
