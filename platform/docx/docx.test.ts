import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { DOCX_TYPE, toDocx } from "./index.ts";
import { samplePaper } from "./sample.ts";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The parts of an archive whose parts are stored as they are. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const archive = Buffer.from(bytes);
  const parts = new Map<string, string>();
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50;) {
    const [size, name, extra] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)];
    const start = at + 30 + name + extra;
    parts.set(archive.toString("utf8", at + 30, at + 30 + name), archive.toString("utf8", start, start + size));
    at = start + size;
  }
  return parts;
}

/** Each paragraph's text, as whoever reads XML finds it. */
const paragraphsOf = (bytes: Uint8Array): string[] =>
  (partsOf(bytes).get("word/document.xml") ?? "").split("</w:p>").map((paragraph) =>
    [...paragraph.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>/g)]
      .map(([, text = ""]) => text)
      .join("")
      .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name] ?? ""),
  );

describe("a paper as a file", () => {
  it("is the same to the byte the next time, at another hour, in another zone, in another process", async () => {
    const first = sha256(await toDocx(samplePaper));
    vi.useFakeTimers({ now: new Date("2031-07-01T12:34:56Z"), toFake: ["Date"] });
    try {
      expect(sha256(await toDocx(structuredClone(samplePaper)))).toBe(first);
    } finally {
      vi.useRealTimers();
    }
    const script = `
      import { createHash } from "node:crypto";
      import { DOCX_TYPE, toDocx } from "./platform/docx/index.ts";
      import { samplePaper } from "./platform/docx/sample.ts";
      console.log(createHash("sha256").update(await toDocx(samplePaper)).digest("hex"));`;
    for (const zone of ["Pacific/Auckland", "America/Los_Angeles"]) {
      const elsewhere = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
        cwd: fileURLToPath(new URL("../..", import.meta.url)),
        env: { ...process.env, TZ: zone },
        encoding: "utf8",
      });
      expect(elsewhere.trim()).toBe(first);
    }
  });

  it("is what it was when papers were published with it: who changes the layout changes their bytes, and says so here", async () => {
    expect(sha256(await toDocx(samplePaper))).toBe("c5f126fc53f7b586584fc9ea17df5835eafb4a447cde96ff3f0f8680167d1245");
  });

  it("is another file when anything in the paper is another", async () => {
    const first = sha256(await toDocx(samplePaper));
    for (const change of [{ printedOn: "2026-11-05" }, { copies: [] }, { number: null }, { title: `${samplePaper.title}。` }])
      expect(sha256(await toDocx({ ...samplePaper, ...change }))).not.toBe(first);
  });

  it("holds whatever text it was given: rare characters, markup, quotes", async () => {
    const awkward = fc.constantFrom("<", "&", "&amp;", "]]>", '"', "'", "  ", "𠮷", "㐂", "〔", "\u200b", "\u202e", "e\u0301", "👩‍👩‍👧");
    const printed = fc
      .array(fc.oneof(awkward, fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" })), { minLength: 1, maxLength: 6 })
      .map((parts) =>
        parts
          .join("")
          .toWellFormed()
          .replace(/[\p{Cc}\ufffe\uffff]/gu, "")
          .slice(0, 50)
          .toWellFormed(),
      )
      .filter((text) => text.trim() !== "");
    await fc.assert(
      fc.asyncProperty(printed, printed, printed, printed, async (title, heading, text, cell) => {
        const table = { columns: [{ title: "甲", kind: "text" as const }], rows: [[cell]] };
        const found = paragraphsOf(
          await toDocx({ ...samplePaper, title, signedBy: title, blocks: [{ heading, level: 1 }, { text }, { table }] }),
        );
        expect(found.filter((one) => one !== "")).toEqual([
          "某某市某某委员会办公室文件",
          "某某办〔2026〕5号",
          title,
          "各县（市）区某某委员会，市某某委员会各成员单位：",
          `一、${heading}`,
          text,
          "甲",
          cell,
          title,
          "2026年11月3日",
          "抄送：自治区某某委员会办公室，市委办公室，市政府办公室。",
          "某某市某某委员会办公室2026年11月4日印发",
        ]);
      }),
      { numRuns: 50 },
    );
  });

  it("is of the kind that it is sent as", async () => {
    expect(partsOf(await toDocx(samplePaper)).get("[Content_Types].xml")).toContain(`ContentType="${DOCX_TYPE}.main+xml"`);
  });

  it("refuses a NUL and half a character", async () => {
    await expect(toDocx({ ...samplePaper, title: "a\0" })).rejects.toThrow();
    await expect(toDocx({ ...samplePaper, blocks: [{ text: "\udc00" }] })).rejects.toThrow();
  });

  it("names the fonts that offices have, and what to take where they are not", async () => {
    const parts = partsOf(await toDocx(samplePaper));
    for (const font of ["仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"]) {
      expect(parts.get("word/styles.xml")).toContain(`w:eastAsia="${font}"`);
      expect(parts.get("word/fontTable.xml")).toMatch(new RegExp(`<w:font w:name="${font}"><w:altName w:val="[^"]+"/>`));
    }
  });

  it("says only what the paper says: no day but its own, no program, no machine", async () => {
    const core = partsOf(await toDocx(samplePaper)).get("docProps/core.xml") ?? "";
    expect([...core.matchAll(/\d{4}-\d{2}-\d{2}T[^<]*/g)].map(([day]) => day)).toEqual(["2026-11-03T00:00:00Z"]);
    expect(partsOf(await toDocx({ ...samplePaper, date: null })).get("docProps/core.xml")).not.toContain("created");
  });
});
