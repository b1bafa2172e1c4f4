import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { writeWorkbook, type Book, type Cell, type Column } from "./index.ts";
import { headerText } from "./text.ts";

const book = (columns: Column[]): Book => ({
  sheets: ["表", "说明"],
  columns,
  band: ["谁", "用途：<&>"],
  ending: (rows) => ({
    notes: [["份数", String(rows)]],
    mark: { above: ["谁", "何时"], below: ["用途", `共 ${rows} 份`] },
    properties: { title: "表", author: "谁 & 谁", subject: "用途", description: "", created: "2026-03-17T00:00:00Z" },
  }),
});
const text: Column = { title: "文", kind: "text", width: 20 };

async function bytesOf(columns: Column[], batches: Cell[][][]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeWorkbook(book(columns), each(batches))) chunks.push(chunk);
  return Buffer.concat(chunks);
}
async function* each<Value>(values: Value[]) {
  yield* values;
}

/** As a reader that is not ours finds them. */
async function readBack(columns: Column[], rows: Cell[][]) {
  const { sheets } = await readXlsx(await bytesOf(columns, [rows]));
  return (sheets[0]?.rows ?? []).slice(3);
}

const awkward = fc.constantFrom(
  "=1+1",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  "\0",
  "\u0007",
  "_x0041_",
  "_x005F_x0041_",
  "&lt;",
  "<",
  "]]>",
  '"',
  " ",
  "王",
  "𠮷",
  "\ufffe",
);
const anyText = fc
  .array(fc.oneof(awkward, fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" })), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(""))
  .filter((one) => one !== "");

describe("a workbook", () => {
  it("gives back whatever text went in: formulas, line breaks, control characters, markup", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 12 }), async (texts) => {
        const found = await readBack(
          [text],
          texts.map((one) => [one]),
        );
        expect(found.map(([first]) => first ?? "")).toEqual(texts.map((one) => one.toWellFormed()));
      }),
      { numRuns: 200 },
    );
  });

  it("writes no formula, whatever a text begins with", async () => {
    const chunks = await bytesOf([text], [[["=1+1"], ['=HYPERLINK("http://x")'], ["@SUM(A1)"]]]);
    const { sheets } = await readXlsx(chunks);
    expect([...(sheets[0]?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect(await readBack([text], [["=1+1"]])).toEqual([["=1+1"]]);
  });

  it("a text longer than a cell goes on behind the last column, and no character is torn", async () => {
    const long = `${"长".repeat(32_766)}𠮷${"尾".repeat(40_000)}`;
    const [row = []] = await readBack([text, { ...text, title: "二" }], [[long, "b"]]);
    expect(row[1]).toBe("b");
    expect([row[0], ...row.slice(2)].join("")).toBe(long);
    expect(row.every((cell) => String(cell).length <= 32_767 && String(cell).isWellFormed())).toBe(true);
  });

  it("days are dates and counts are numbers; a day that spreadsheets count wrongly stays text", async () => {
    const columns: Column[] = [
      { title: "日", kind: "day", width: 12 },
      { title: "数", kind: "number", width: 8 },
    ];
    const [first, second] = await readBack(columns, [
      ["2026-03-17", 12],
      ["1900-02-28", null],
    ]);
    expect(first).toEqual([new Date("2026-03-17"), 12]);
    expect(second?.[0]).toBe("1900-02-28");
  });

  it("says how many rows it has where a reader finds it without opening it", async () => {
    const bytes = await bytesOf([text], [[["a"], ["b"]], [["c"]]]);
    expect(bytes.subarray(-6).toString()).toBe("rows=3");
  });

  it("begins before the first row is there, asks for no more than is taken, and leaves the rows when left", async () => {
    let [asked, left] = [0, false];
    async function* endless(): AsyncGenerator<Cell[][]> {
      try {
        for (;;) {
          asked += 1;
          // No two alike, so that nothing packs away.
          yield Array.from({ length: 1000 }, () => [crypto.randomUUID()]);
        }
      } finally {
        left = true;
      }
    }
    const chunks = writeWorkbook(book([text]), endless());
    await chunks.next();
    expect(asked).toBe(0);
    for (let n = 0; n < 20; n += 1) await chunks.next();
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked - before).toBeLessThan(20);
    await chunks.return(undefined);
    await expect.poll(() => left).toBe(true);
  });

  it("fails when its rows fail", async () => {
    async function* failing(): AsyncGenerator<Cell[][]> {
      yield [["a"]];
      throw new Error("the rows broke off");
    }
    await expect(Array.fromAsync(writeWorkbook(book([text]), failing()))).rejects.toThrow("the rows broke off");
  });
});

describe("a printed page's header", () => {
  it("is at most 255 characters, and no `&` of ours begins a code", () => {
    fc.assert(
      fc.property(anyText, fc.string({ maxLength: 400 }), fc.boolean(), (left, right, pages) => {
        const written = headerText(left.repeat(20), right, pages);
        expect(written.length).toBeLessThanOrEqual(255);
        expect(written.replaceAll("&&", "").match(/&./gs)).toEqual(pages ? ["&L", "&C", "&P", "&N", "&R"] : ["&L", "&R"]);
      }),
    );
  });
});
