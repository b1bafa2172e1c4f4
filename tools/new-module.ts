/** `npm run new-module <name> <floor> [中文]`: a room of five small files, and its place on a floor of tools/house.ts. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { env } from "./install.mjs";

const files = (name: string, type: string, zh: string): Record<string, string> => ({
  "model.ts": `import { z } from "zod";
import { day, text } from "#platform/http";
import { say } from "#platform/words";

export const ${name}Label = say("${zh}", "${type}");

/** One entry of the register. A change is a new entry; \`until\` is the last day of the old one. */
export const ${name} = z.object({ id: z.uuid(), name: text(100), from: day, until: day.nullable() });
export type ${type} = z.infer<typeof ${name}>;
`,
  "rules.ts": `import type { Day } from "#platform/day";
import type { ${type} } from "./model.ts";

/** In force from its first day through its last. */
export const inForceOn = ({ from, until }: ${type}, day: Day): boolean => from <= day && (until === null || day <= until);
`,
  "rules.test.ts": `import { expect, test } from "vitest";
import { inForceOn } from "./rules.ts";

const one = { id: "018f0000-0000-7000-8000-000000000001", name: "示例", from: "2026-03-02", until: "2026-03-10" };

test.each([
  ["2026-03-01", false],
  ["2026-03-02", true],
  ["2026-03-10", true],
  ["2026-03-11", false],
])("${name}: first and last day count (%s)", (day, wanted) => expect(inForceOn(one, day)).toBe(wanted));
`,
  "contract.ts": `import { oc } from "@orpc/contract";
import { z } from "zod";
import { ${name} } from "./model.ts";

export const ${name}Contract = {
  list: oc.route({ method: "GET", path: "/${name}", summary: "Every ${name} in force", tags: ["${name}"] }).output(z.array(${name})),
};
`,
  "index.ts": `export { ${name}Contract } from "./contract.ts";
export { ${name}, ${name}Label } from "./model.ts";
export type { ${type} } from "./model.ts";
export { inForceOn } from "./rules.ts";
`,
});

/** tools/house.ts with one more room on a floor. */
function withRoom(house: string, name: string, floor: string): string {
  const place = new RegExp(`(floor: ${floor},[^}]*rooms: \\[)([^\\]]*)\\]`);
  if (!place.test(house)) throw new Error(`there is no floor ${floor} in tools/house.ts`);
  return house.replace(
    place,
    (_, before: string, rooms: string) => `${before}${[...(rooms.match(/"\w+"/g) ?? []), `"${name}"`].join(", ")}]`,
  );
}

function build(root: string, name: string, floor: string, zh: string): void {
  if (!/^[a-z]+$/.test(name)) throw new Error("a room has one short English word as its name");
  if (existsSync(`${root}/modules/${name}`)) throw new Error(`the room ${name} is there already`);
  const house = withRoom(readFileSync(`${root}/tools/house.ts`, "utf8"), name, floor);
  mkdirSync(`${root}/modules/${name}`);
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  for (const [file, text] of Object.entries(files(name, type, zh))) writeFileSync(`${root}/modules/${name}/${file}`, text);
  writeFileSync(`${root}/tools/house.ts`, house);
  spawnSync("oxfmt", [`modules/${name}`, "tools/house.ts"], { cwd: root, env, stdio: "inherit" });
  console.log(
    `modules/${name} stands on floor ${floor}. Next: say in model.ts what it is, and put its contract into apps/server/contract.ts.`,
  );
}

const [name, floor, zh = name] = process.argv.slice(2);
try {
  if (!name || !floor || !zh) throw new Error("npm run new-module <name> <floor> [中文]");
  build(process.cwd(), name, floor, zh);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
