import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Floor } from "../../tools/house.ts";
import { env, root } from "../../tools/install.mjs";
import { laws } from "./laws.ts";
import { parse, readSources } from "./source.ts";

let copy: string;
let built: ReturnType<typeof newModule>;
const run = (command: string, ...args: string[]) => spawnSync(command, args, { cwd: copy, env, encoding: "utf8" });
const newModule = (...args: string[]) => run("node", "tools/new-module.ts", ...args);

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "yinghuo-room-"));
  for (const path of ["modules", "platform", "tools", "package.json", "tsconfig.json", ".oxlintrc.json", ".oxfmtrc.json"])
    cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  built = newModule("lantern", "6", "灯");
});
afterAll(() => rmSync(copy, { recursive: true }));

it("a new room is five small files that every law of the house accepts", async () => {
  expect(built).toMatchObject({ status: 0, stderr: "" });
  const { FLOORS }: { FLOORS: readonly Floor[] } = await import(join(copy, "tools/house.ts"));
  expect(FLOORS.find(({ floor }) => floor === 6)?.rooms).toContain("lantern");
  const room = readSources(copy)
    .filter(({ path }) => path.startsWith("modules/lantern/"))
    .map(parse);
  expect(room.map(({ path }) => path.split("/")[2])).toEqual(["contract.ts", "index.ts", "model.ts", "rules.test.ts", "rules.ts"]);
  for (const law of Object.values(laws)) expect(law(room, FLOORS)).toEqual([]);
});

it("format, lint, types and the room's own test accept it too", () => {
  expect(run("oxfmt", "--check", "modules/lantern", "tools/house.ts")).toMatchObject({ status: 0 });
  expect(run("oxlint", "--type-aware", "--deny-warnings", "modules/lantern")).toMatchObject({ status: 0 });
  expect(run("tsc", "-p", ".").stdout).not.toContain("modules/lantern");
  expect(run("vitest", "run", "--root", ".", "modules/lantern").stdout).toContain("4 passed");
});

it("a name that is taken, a floor that is not there and a name that is no word are refused", () => {
  const before = readFileSync(join(copy, "tools/house.ts"), "utf8");
  expect(newModule("visit", "5")).toMatchObject({ status: 2, stderr: "the room visit is there already\n" });
  expect(newModule("tea", "12")).toMatchObject({ status: 2, stderr: "there is no floor 12 in tools/house.ts\n" });
  expect(newModule("TeaHelper", "6")).toMatchObject({ status: 2 });
  expect(readFileSync(join(copy, "tools/house.ts"), "utf8")).toBe(before);
});
