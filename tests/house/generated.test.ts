import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { artefacts, staleIn } from "../../tools/gen.ts";
import { root } from "../../tools/install.mjs";

it("a generated file that is missing or differs by one character is stale", async () => {
  const yard = mkdtempSync(join(tmpdir(), "yinghuo-generated-"));
  onTestFinished(() => rmSync(yard, { recursive: true }));
  const wanted = await artefacts(root);
  expect(staleIn(yard, wanted)).toEqual([...wanted.keys()]);

  for (const [path, text] of wanted) {
    mkdirSync(dirname(join(yard, path)), { recursive: true });
    writeFileSync(join(yard, path), text);
  }
  expect(staleIn(yard, wanted)).toEqual([]);

  writeFileSync(join(yard, "docs/law.md"), `${wanted.get("docs/law.md")} `);
  expect(staleIn(yard, wanted)).toEqual(["docs/law.md"]);
});
