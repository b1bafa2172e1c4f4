import { addWorkingDays } from "#deadline";
import { partsOf } from "#duty";
import type { Prepare } from "#duty/server";
import type { Tx } from "#platform/db";
import { later, type Day } from "#platform/day";
import { listBody, type Block } from "./model.ts";
import { sampleFor } from "./template.ts";
import { findChildren, findDepartments, findLists, findNames } from "./store.ts";

/** A list is handed out by the end of January; one that is drafted later, or again, has ten working days [design]. */
const issueBy = (year: number, on: Day): Day => later(`${year}-01-31`, addWorkingDays(on, 10));
/** Its last tasks are confirmed until the end of March [design]. */
const closesOn = (year: number): Day => `${year + 1}-03-31`;

export const datesOf = (year: number, on: Day) => ({ issueBy: issueBy(year, on), closesOn: closesOn(year) });

/** Names of divisions below the list's own that take part. */
async function placesIn(tx: Tx, region: string, blocks: readonly Block[]): Promise<Record<string, string>> {
  const codes = blocks.flatMap(({ tasks }) => tasks.flatMap(({ units }) => units.map(({ unit }) => partsOf(unit)?.region ?? region)));
  const names = await findNames(tx, [...new Set(codes)]);
  return Object.fromEntries(names.filter(({ code }) => code !== region).map(({ code, name }) => [code, name]));
}

/** What a new list starts from: the sample plan, the list before, or nothing; with its number among the lists of the year. */
export const startList: Prepare = async (tx, { city, today, region, body }) => {
  const given = listBody.safeParse(body);
  // What is wrong with it is said by whoever checks it.
  if (!given.success) return {};
  const { year, start } = given.data;
  const lists = await findLists(tx, city, region);
  const version = 1 + Math.max(0, ...lists.filter((list) => list.year === year).map((list) => list.version));
  const blocks = given.data.blocks ?? (await startOf(tx, { city, region, year, start, lists }));
  return { blocks, version, ...datesOf(year, today), places: await placesIn(tx, region, blocks), round: 0 };
};

type Start = { city: number; region: string; year: number; start: string; lists: Awaited<ReturnType<typeof findLists>> };

async function startOf(tx: Tx, { city, region, year, start, lists }: Start): Promise<Block[]> {
  if (start === "empty") return [];
  const last = start === "last" ? lists.find(({ status }) => status !== "withdrawn") : undefined;
  const kept = listBody.safeParse(last?.body);
  if (kept.success) return inYear(kept.data.blocks ?? [], kept.data.year, year);
  const departments = await findDepartments(tx, city, [region]);
  return sampleFor(year, region, new Set(departments.map(({ office }) => office)));
}

/** The same days of another year. */
const inYear = (blocks: readonly Block[], from: number, to: number): Block[] =>
  blocks.map((block) => ({
    ...block,
    tasks: block.tasks.map((task) => (task.dueOn ? { ...task, dueOn: task.dueOn.replace(String(from), String(to)) } : task)),
  }));

/** Names of the places that a change brings in. */
export const nameUnits: Prepare = async (tx, { region, body, input }) => {
  const task = listBody.shape.blocks.unwrap().element.shape.tasks.element.safeParse(input["task"]);
  const { places = {} } = listBody.parse(body);
  if (!task.success) return { places };
  return { places: { ...places, ...(await placesIn(tx, region, [{ key: "-", name: "-", tasks: [task.data] }])) } };
};

/** Signatures that are still asked for: they end when the list is taken back. */
export const findOpenSigns: Prepare = async (tx, { city, matter }) => {
  const children = matter ? await findChildren(tx, city, [matter.id]) : [];
  return { ending: children.filter(({ closed }) => !closed).map(({ id }) => id) };
};

/** Who has not signed; and the lists of the year that this one replaces, with their open tasks and those that were done under them. */
export const findPredecessors: Prepare = async (tx, { city, matter, region, body }) => {
  if (!matter) return {};
  const { year } = listBody.parse(body);
  const before = (await findLists(tx, city, region)).filter((list) => list.year === year && list.id !== matter.id);
  const [own, theirs] = [
    await findChildren(tx, city, [matter.id]),
    await findChildren(
      tx,
      city,
      before.map(({ id }) => id),
    ),
  ];
  return {
    unsigned: own.filter(({ kind, closed }) => kind === "assignment.sign" && !closed).map(({ owner }) => owner),
    ending: [
      ...before.filter(({ status }) => status === "in_force").map(({ id }) => id),
      ...theirs.filter(({ kind, closed }) => kind === "assignment.task" && !closed).map(({ id }) => id),
    ],
    done: theirs.flatMap(({ kind, status, key }) => (kind === "assignment.task" && status === "done" && key !== null ? [key] : [])),
  };
};

export const ASSIGNMENT_PREPARES: Readonly<Record<string, Prepare>> = {
  "assignment.list.open": startList,
  "assignment.list.edit": nameUnits,
  "assignment.list.reopen": findOpenSigns,
  "assignment.list.withdraw": findOpenSigns,
  "assignment.list.enforce": findPredecessors,
};
