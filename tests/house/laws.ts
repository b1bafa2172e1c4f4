import { dirname, join } from "node:path/posix";
import { FLOORS, type Floor, floorOf, MAX_LINES, NO_FOLDERS, OWN_FILES, PURE_FILES, PURE_PACKAGES } from "../../tools/house.ts";
import type { Parsed } from "./source.ts";

/** Each law reads the whole house and returns its violations, one sentence each. */
type Law = (house: Parsed[], floors?: readonly Floor[]) => string[];

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
const roomOf = (path: string): string | undefined => /^modules\/([^/]+)\//.exec(path)?.[1];

/** The file behind an import, or undefined for a package. Doors are those of package.json "imports". */
function target(path: string, from: string): string | undefined {
  if (from.startsWith(".")) return join(dirname(path), from);
  const platform = /^#platform\/([^/]+)$/.exec(from);
  if (platform) return `platform/${platform[1]}/index.ts`;
  const door = /^#([^/]+)(?:\/(server|ui))?$/.exec(from);
  if (!door) return undefined;
  return `modules/${door[1]}/${door[2] === "ui" ? "ui/index.tsx" : `${door[2] ?? "index"}.ts`}`;
}

const roomsStandOnFloors: Law = (house, floors = FLOORS) =>
  house.flatMap(({ path, imports }) => {
    const room = roomOf(path);
    const own = floorOf(room ?? "", floors);
    if (!room) return [];
    if (!own) return [`${path}: room ${room} stands on no floor of tools/house.ts`];
    return imports.flatMap(({ from }) => {
      if (from.startsWith(".")) {
        const reached = target(path, from) ?? "";
        if (roomOf(reached) === room || (isTest(path) && reached.startsWith("tests/support/"))) return [];
        return [`${path}: ${from} leaves the room; use a door`];
      }
      if (!from.startsWith("#") || from.startsWith("#platform/")) return [];
      const other = from.slice(1).split("/")[0] ?? "";
      // Pages are a bundle of their own, so they too enter by the door.
      if (from === `#${room}` && path.startsWith(`modules/${room}/ui/`)) return [];
      if (other === room) return [`${path}: own files are imported relatively, not as ${from}`];
      const below = floorOf(other, floors);
      if (below === undefined) return [`${path}: ${from} is no room`];
      return below < own || isTest(path) ? [] : [`${path}: ${room} (floor ${own}) leans on ${other} (floor ${below})`];
    });
  });

const platformKnowsNoRoom: Law = (house) =>
  house
    .filter(({ path }) => path.startsWith("platform/"))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => (from.startsWith("#") ? !from.startsWith("#platform/") : from.startsWith(".") && !inPlatform(path, from)))
        .map(({ from }) => `${path}: the platform knows no business, yet imports ${from}`),
    );

const inPlatform = (path: string, from: string): boolean => {
  const reached = target(path, from) ?? "";
  return reached.startsWith(path.split("/").slice(0, 2).join("/") + "/") || (isTest(path) && /^(tests|db)\//.test(reached));
};

/** The table `OWN_FILES`: a store decides nothing, a rule stores nothing. */
const filesKeepTheirPlace: Law = (house) =>
  house.flatMap(({ path, imports }) => {
    const [, , name = "", deeper] = path.split("/");
    const allowed = OWN_FILES[name];
    if (!path.startsWith("modules/") || deeper || !allowed) return [];
    return imports
      .map(({ from }) => from.replace(/^\.\//, ""))
      .filter((file) => file in OWN_FILES && !allowed.includes(file))
      .map((file) => `${path}: ${name} may not import ${file}`);
  });

/** Follows value imports from every pure file; whatever it reaches must be pure too. */
const pureStaysPure: Law = (house) => {
  const files = new Map(house.map((file) => [file.path, file]));
  const faults = (path: string, trail: readonly string[], seen: Set<string>): string[] => {
    const file = files.get(path);
    if (!file || seen.has(path)) return [];
    seen.add(path);
    const here = [...trail, path];
    const blame = (fault: string): string => `${here.join(" → ")}: ${fault}`;
    return [
      ...file.impure.map(blame),
      ...file.imports
        .filter(({ typeOnly }) => !typeOnly)
        .flatMap(({ from }) => {
          const next = target(path, from);
          if (next) return faults(next, here, seen);
          return PURE_PACKAGES.includes(from) ? [] : [blame(`imports ${from}`)];
        }),
    ];
  };
  return house
    .filter(({ path }) => /^modules\/[^/]+\/[^/]+$/.test(path) && PURE_FILES.includes(path.split("/")[2] ?? ""))
    .flatMap(({ path }) => faults(path, [], new Set()));
};

const foldersHaveMeaning: Law = (house) =>
  house.flatMap(({ path }) =>
    path
      .split("/")
      .slice(0, -1)
      .filter((folder) => NO_FOLDERS.includes(folder))
      .map((folder) => `${path}: a folder called ${folder} says nothing about what it holds`),
  );

const filesStaySmall: Law = (house) =>
  house.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    const most = isTest(path) ? MAX_LINES.test : MAX_LINES.code;
    return lines > most ? [`${path}: ${lines} lines, at most ${most}`] : [];
  });

const exportsHaveNames: Law = (house) =>
  house
    .filter(({ path, defaultExport }) => defaultExport && !path.endsWith(".config.ts"))
    .map(({ path }) => `${path}: a default export has no name to search for`);

const onlyErrorsAreClasses: Law = (house) =>
  house.flatMap(({ path, classes }) => classes.map((name) => `${path}: class ${name}; functions and data do`));

const namesSayWhat: Law = (house) =>
  house
    .filter(({ path }) => /(manager|helper|service|util)s?\.(tsx?|mjs)$/i.test(path))
    .map(({ path }) => `${path}: the name says nothing about what it holds`);

/** People are spoken of with respect, a message says what happened, and nothing is left for later. */
const wordsAreOurs: Law = (house) =>
  house
    .filter(({ path }) => !path.startsWith("tests/house/"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/瘾君子|毒虫|毒鬼|对象人员|操作成功|操作失败|参数错误|\b(TODO|FIXME|XXX)\b/g)].map(
        ([word]) => `${path}: “${word}”`,
      ),
    );

export const laws = {
  roomsStandOnFloors,
  platformKnowsNoRoom,
  filesKeepTheirPlace,
  pureStaysPure,
  foldersHaveMeaning,
  filesStaySmall,
  exportsHaveNames,
  onlyErrorsAreClasses,
  namesSayWhat,
  wordsAreOurs,
};
