import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env, root } from "../../tools/install.mjs";

let yard: string;

beforeAll(() => {
  yard = mkdtempSync(join(tmpdir(), "yinghuo-planted-"));
  for (const config of [".oxlintrc.json", ".oxfmtrc.json"]) copyFileSync(join(root, config), join(yard, config));
  const tsconfig = { extends: join(root, "tsconfig.json"), compilerOptions: { typeRoots: [join(root, "node_modules/@types")] } };
  writeFileSync(join(yard, "tsconfig.json"), JSON.stringify({ ...tsconfig, include: ["*.ts"], exclude: [] }));
  writeFileSync(join(yard, "package.json"), `{ "name": "planted", "type": "module" }`);
});
afterAll(() => rmSync(yard, { recursive: true }));

/** Plants one file and lets the real tool with the real configuration look at it. */
function look(text: string, tool: string, ...args: string[]): string {
  writeFileSync(join(yard, "index.ts"), text);
  const { status, stdout, stderr } = spawnSync(tool, args, { cwd: yard, env, encoding: "utf8" });
  return status === 0 ? "accepted" : stdout + stderr;
}

const clean = `export const days = (n: number): number => n + 1;\n`;

describe("lint rejects", () => {
  const planted: [string, string][] = [
    ["no-explicit-any", `export const n = (x: any): number => x.n;`],
    ["no-non-null-assertion", `export const first = (days: string[]): string => days[0]!;`],
    ["no-default-export", `export default 1;`],
    ["max-lines", "export const n = 1;\n" + "// line\n".repeat(400)],
    ["no-floating-promises", `const wait = async (): Promise<void> => {};\nexport const go = (): void => { wait(); };`],
    ["ban-ts-comment", `// @ts-ignore\nexport const n: number = "1";`],
    ["switch-exhaustiveness-check", `export const f = (x: "a" | "b"): number => { switch (x) { case "a": return 1; } return 2; };`],
    ["no-deprecated", `/** @deprecated */\nconst old = 1;\nexport const n = old;`],
  ];
  it.each(planted)("%s", (rule, text) => expect(look(text, "oxlint", "--type-aware", "--deny-warnings")).toContain(rule));
  it("nothing in a clean file", () => expect(look(clean, "oxlint", "--type-aware", "--deny-warnings")).toBe("accepted"));
});

describe("format, types and the search for unused code reject", () => {
  it("a line that is not formatted", () => expect(look(`export const a = {b:1}`, "oxfmt", "--check", "index.ts")).toContain("index.ts"));
  it("a wrong type", () => expect(look(`export const day: string = 1;`, "tsc", "-p", ".")).toContain("TS2322"));
  it("an unchecked index", () => expect(look(`export const f = (d: string[]): string => d[0];`, "tsc", "-p", ".")).toContain("TS2322"));
  it("an export nobody uses", () => {
    writeFileSync(join(yard, "spare.ts"), `export const used = 1;\nexport const spare = 2;\n`);
    expect(look(`import { used } from "./spare.ts";\nconsole.log(used);\n`, "knip")).toContain("spare");
    rmSync(join(yard, "spare.ts"));
  });
  it("nothing in a clean file", () => {
    expect(look(clean, "oxfmt", "--check", "index.ts")).toBe("accepted");
    expect(look(clean, "tsc", "-p", ".")).toBe("accepted");
    expect(look(clean, "knip")).toBe("accepted");
  });
});
