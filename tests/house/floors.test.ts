import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FLOORS } from "../../tools/house.ts";
import { laws } from "./laws.ts";
import { parse, readSources } from "./source.ts";

const root = new URL("../..", import.meta.url).pathname;
const house = readSources(root).map(parse);
const planted = (path: string, text: string) => [parse({ path, text })];

describe("the house", () => {
  it("is read at all", () => {
    expect(house.length).toBeGreaterThan(50);
    expect(house.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  it("names every room once, and no room that is not there", () => {
    const onDisk = globSync("*/", { cwd: `${root}/modules` }).map((path) => path.replace("/", ""));
    expect(FLOORS.flatMap(({ rooms }) => rooms).toSorted()).toEqual(onDisk.toSorted());
  });

  it.each(Object.entries(laws))("%s", (_name, law) => expect(law(house)).toEqual([]));
});

describe("a planted violation is found", () => {
  const cases: [keyof typeof laws, string, string][] = [
    ["roomsStandOnFloors", "modules/visit/rules.ts", `import { x } from "#breach";`],
    ["roomsStandOnFloors", "modules/deadline/rules.ts", `import type { Fact } from "#casefile";`],
    ["roomsStandOnFloors", "modules/visit/actions.ts", `import { x } from "../casefile/store.ts";`],
    ["roomsStandOnFloors", "modules/visit/rules.ts", `import { x } from "#visit";`],
    ["roomsStandOnFloors", "modules/visit/rules.ts", `export * from "#nowhere";`],
    ["roomsStandOnFloors", "modules/visit/rules.ts", `const later = await import("#dashboard");`],
    ["roomsStandOnFloors", "modules/unlisted/rules.ts", ""],
    ["platformKnowsNoRoom", "platform/db/index.ts", `import { x } from "#casefile";`],
    ["platformKnowsNoRoom", "platform/db/index.ts", `import { x } from "../../apps/rooms.ts";`],
    ["platformKnowsNoRoom", "platform/db/index.ts", `import { x } from "../day/day.ts";`],
    ["filesKeepTheirPlace", "modules/visit/store.ts", `import { x } from "./rules.ts";`],
    ["filesKeepTheirPlace", "modules/visit/rules.ts", `import type { Row } from "./store.ts";`],
    ["pureStaysPure", "modules/visit/rules.ts", `export const today = () => new Date();`],
    ["pureStaysPure", "modules/visit/rules.ts", `export const now = () => Date.now();`],
    ["pureStaysPure", "modules/visit/model.ts", `export const dice = () => Math.random();`],
    ["pureStaysPure", "modules/visit/index.ts", `import { readFileSync } from "node:fs";`],
    ["foldersHaveMeaning", "modules/visit/utils/dates.ts", ""],
    ["filesStaySmall", "modules/visit/rules.ts", "\n".repeat(400) + "x"],
    ["filesStaySmall", "modules/visit/rules.test.ts", "\n".repeat(600) + "x"],
    ["exportsHaveNames", "modules/visit/rules.ts", "export default 1;"],
    ["onlyErrorsAreClasses", "modules/visit/rules.ts", "export class Visitor {}"],
    ["namesSayWhat", "modules/visit/dateHelpers.ts", ""],
    ["wordsAreOurs", "modules/visit/model.ts", `export const label = "毒虫";`],
    ["wordsAreOurs", "modules/visit/ui/Form.tsx", `export const saved = "操作成功";`],
    ["wordsAreOurs", "modules/visit/rules.ts", `// TODO: count holidays`],
  ];
  it.each(cases)("%s: %s %s", (law, path, text) => expect(laws[law](planted(path, text))).toHaveLength(1));

  it("pureStaysPure, two files away and through a door", () => {
    const away = [
      parse({ path: "modules/visit/rules.ts", text: `export { pause } from "./pause.ts";` }),
      parse({ path: "modules/visit/pause.ts", text: `import { wait } from "#casefile"; import { other } from "./other.ts";` }),
      parse({ path: "modules/casefile/index.ts", text: `export { wait } from "./wait.ts";` }),
      parse({ path: "modules/casefile/wait.ts", text: `import fs from "node:fs"; export const wait = fs;` }),
    ];
    expect(laws.pureStaysPure(away)).toContain(
      "modules/visit/rules.ts → modules/visit/pause.ts → modules/casefile/index.ts → modules/casefile/wait.ts: imports node:fs",
    );
  });
});

describe("what is allowed", () => {
  const cases: [keyof typeof laws, string, string][] = [
    ["roomsStandOnFloors", "modules/visit/rules.ts", `import { x } from "#deadline"; import { y } from "./model.ts"; import z from "zod";`],
    ["roomsStandOnFloors", "modules/visit/ui/Form.tsx", `import { x } from "../model.ts"; import { y } from "#casefile/ui";`],
    ["roomsStandOnFloors", "modules/visit/ui/Form.tsx", `import { x } from "#visit";`],
    ["roomsStandOnFloors", "apps/server/main.ts", `import { x } from "#dashboard/server";`],
    ["pureStaysPure", "modules/visit/actions.ts", `export const now = () => Date.now();`],
    ["pureStaysPure", "modules/visit/rules.ts", `import type { Server } from "node:http";`],
    ["exportsHaveNames", "vite.config.ts", "export default {};"],
    ["onlyErrorsAreClasses", "platform/errors/index.ts", "export class UserError extends Error {}"],
  ];
  it.each(cases)("%s: %s %s", (law, path, text) => expect(laws[law](planted(path, text))).toEqual([]));
});
