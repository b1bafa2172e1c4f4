import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "../../tools/install.mjs";

const page = readFileSync(`${root}/docs/security.md`, "utf8");

/** A test as the page names it: its file, and words of its own that stand there. */
const namedIn = (text: string): [path: string, name: string][] =>
  [...text.matchAll(/`([\w./-]+\.test\.ts) › ([^`]+)`/g)].map(([, path = "", name = ""]) => [path, name]);

const faultsIn = (text: string): string[] =>
  namedIn(text).flatMap(([path, name]) => {
    if (!existsSync(`${root}/${path}`)) return [`${path} is not there`];
    return readFileSync(`${root}/${path}`, "utf8").includes(name) ? [] : [`${path} says nothing of “${name}”`];
  });

/** Lines of a table that say neither which test nor why there is none. */
const emptyIn = (text: string): string[] => text.split("\n").filter((line) => /^\|.*\|\s*(met)?\s*\|$/.test(line));

describe("what the page on security claims", () => {
  it("is held by tests that are there", () => {
    expect(namedIn(page).length).toBeGreaterThan(70);
    expect(faultsIn(page)).toEqual([]);
  });

  it("goes through all chapters of ASVS 5 and all four parts of 等保三级", () => {
    for (let chapter = 1; chapter <= 17; chapter += 1) expect(page).toMatch(new RegExp(`^###.*\\bV${chapter}\\b`, "m"));
    for (const part of ["安全通信网络", "安全区域边界", "安全计算环境", "安全管理中心"]) expect(page).toContain(part);
  });

  it.each([
    ["a test that is not there", "| 1 | a | met: `apps/server/gone.test.ts › anything` |"],
    ["a name that no test has", "| 1 | a | met: `tests/house/docs.test.ts › nothing of the kind` |"],
  ])("a planted violation is found: %s", (_what, line) => expect(faultsIn(line)).toHaveLength(1));
  it("a planted violation is found: a claim without a word", () => expect(emptyIn("| 1 | a | met |\n")).toHaveLength(1));
  it("no claim is without a word", () => expect(emptyIn(page)).toEqual([]));
});
