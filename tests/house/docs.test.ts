import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../tools/install.mjs";

type Page = { path: string; text: string };

const pages: Page[] = globSync(["*.md", "docs/**/*.md"], { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), "utf8"),
}));
const decisions = pages.filter(({ path }) => dirname(path) === "docs/decisions").sort((a, b) => (a.path < b.path ? -1 : 1));

const brokenLinks = ({ path, text }: Page): string[] =>
  [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^\w+:/.test(link) && !existsSync(join(root, dirname(path), link)))
    .map((link) => `${path}: ${link}`);

/** A decision is numbered without gaps, titled with its number, and says why, what and at what cost. */
const faultsOf = ({ path, text }: Page, place: number): string[] => {
  const number = String(place + 1).padStart(4, "0");
  return [
    ...(basename(path).startsWith(`${number}-`) && text.startsWith(`# ${number} `) ? [] : [`${path} should be number ${number}`]),
    ...["Context", "Decision", "Cost"].filter((part) => !text.includes(`**${part}.**`)).map((part) => `${path} lacks ${part}`),
  ];
};

it("every link in the docs leads somewhere", () => expect(pages.flatMap(brokenLinks)).toEqual([]));
it("decisions are numbered and complete", () => {
  expect(decisions.length).toBeGreaterThan(10);
  expect(decisions.flatMap(faultsOf)).toEqual([]);
});

/** A migration is numbered without gaps, and no number is given twice. */
const misnumbered = (files: readonly string[]): string[] =>
  files.toSorted().filter((file, place) => !file.startsWith(`${String(place + 1).padStart(3, "0")}.do.`));

it("migrations are numbered one by one", () => {
  const files = globSync("*", { cwd: join(root, "db/migrations") });
  expect(files.length).toBeGreaterThan(3);
  expect(misnumbered(files)).toEqual([]);
});

describe("a planted violation is found", () => {
  it("two migrations of one number", () => expect(misnumbered(["001.do.a.sql", "002.do.b.sql", "002.do.c.sql"])).toEqual(["002.do.c.sql"]));
  it("a link to nowhere", () => expect(brokenLinks({ path: "README.md", text: "[map](docs/map.md)" })).toHaveLength(1));
  it("two decisions of one number, the second without its cost", () => {
    const one = { path: "docs/decisions/0001-a.md", text: "# 0001 A\n**Context.** **Decision.** **Cost.**" };
    const two = { path: "docs/decisions/0001-b.md", text: "# 0001 B\n**Context.** **Decision.**" };
    expect([one, two].flatMap(faultsOf)).toEqual(["docs/decisions/0001-b.md should be number 0002", "docs/decisions/0001-b.md lacks Cost"]);
  });
});
