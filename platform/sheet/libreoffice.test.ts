import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownCells, soffice } from "../../tests/support/soffice.ts";
import { writeWorkbook } from "./index.ts";

const FORMULAS = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(A1:A9)",
  "\t=1+1",
  "\r=1+1",
  '=HYPERLINK("http://x","y")',
  "=cmd|' /C calc'!A0",
  "＝1+1",
  "{=1+1}",
  "'=1+1",
  "00123",
  "1e5",
  "2026-3-1",
];
const MARKUP = [
  "a\nb",
  "\u0007",
  "_x0041_",
  "_x005F_x0041_",
  "&lt;b&gt;",
  "<b>",
  "]]>",
  "  two  spaces ",
  '"',
  '""',
  ",",
  "王*",
  "𠮷",
  "\ufffe",
  "长".repeat(32_767),
];
const some = fc.sample(
  fc.array(fc.oneof(fc.constantFrom(...FORMULAS), fc.constantFrom(...MARKUP.slice(0, -1)), fc.string({ unit: "grapheme" })), {
    minLength: 1,
    maxLength: 4,
  }),
  {
    numRuns: 500,
    seed: 20260317,
  },
);

/** LibreOffice keeps a line break inside a cell, not which one it was. */
const broken = (text: string) => text.replace(/\r\n?/g, "\n");

describe.skipIf(!soffice)("opened by LibreOffice", () => {
  it("nothing is evaluated and nothing is lost", { timeout: 120_000 }, async () => {
    const texts = [...FORMULAS, ...MARKUP, ...some.map((parts) => parts.join(""))].filter((text) => text !== "");
    async function* rows() {
      yield texts.map((text, n) => [n + 1, text]);
    }
    const chunks = await Array.fromAsync(
      writeWorkbook(
        {
          sheets: ["表", "说明"],
          columns: [
            { title: "数", kind: "number", width: 8 },
            { title: "文", kind: "text", width: 20 },
          ],
          band: ["谁"],
          ending: () => ({
            notes: [],
            mark: { above: ["", ""], below: ["", ""] },
            properties: { title: "", author: "", subject: "", description: "", created: "2026-03-17T00:00:00Z" },
          }),
        },
        rows(),
      ),
    );
    const shown = shownCells(Buffer.concat(chunks)).slice(2);
    expect(shown.slice(0, texts.length).map(([n, text = ""]) => [n, broken(text)])).toEqual(
      texts.map((text, n) => [String(n + 1), broken(text)]),
    );
  });
});
