import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keysIn, softwareCrypto } from "./index.ts";

const crypto = softwareCrypto({ seal: Buffer.alloc(16, 7), index: Buffer.alloc(32, 9) });

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
    for (const at of [0, 1, 13, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => crypto.open(changed, "p1.name")).toThrow();
    }
    const other = softwareCrypto({ seal: Buffer.alloc(16, 8), index: Buffer.alloc(32, 9) });
    expect(() => other.open(sealed, "p1.name")).toThrow();
  });

  it("never look the same twice, while the blind index does", () => {
    expect(crypto.seal("李建国", "x").equals(crypto.seal("李建国", "x"))).toBe(false);
    expect(crypto.blindIndex("李建国", "name")).toBe(crypto.blindIndex("李建国", "name"));
    expect(crypto.blindIndex("李建国", "name")).not.toBe(crypto.blindIndex("李建国", "idNumber"));
  });
});

it("keys are made once, for the owner's eyes only", () => {
  const folder = mkdtempSync(join(tmpdir(), "keys-"));
  try {
    const first = keysIn(folder);
    expect(keysIn(folder)).toEqual(first);
    expect(statSync(join(folder, "keys.json")).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
