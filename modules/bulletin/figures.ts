import { readCounts, recount } from "#casefile/server";
import type { Engine } from "#casefile";
import { DEPARTMENTS } from "#org";
import { partsOf } from "#duty";
import type { AsOffice, Duties } from "#duty/server";
import type { Day } from "#platform/day";
import { draw, type Counts } from "./counting.ts";
import type { Figure } from "./model.ts";
import { addresseeName } from "./paper.ts";
import { findNames, findOrders } from "./store.ts";

type Book = Pick<Duties, "kinds" | "lookup">;
export type CutOff = { city: number; asOf: Day; knownAt: string };

async function openOrders(office: AsOffice, { kinds }: Book, cutOff: CutOff): Promise<Counts["orders"]> {
  const found = await office((tx) => findOrders(tx, cutOff.city, cutOff));
  const states = kinds.get("supervision.order")?.workflow.states ?? {};
  return found.filter(({ status }) => states[status]?.final !== true);
}

/** Counts of today, as they are kept. */
export async function currentCounts(office: AsOffice, book: Book, cutOff: CutOff): Promise<Counts> {
  const [{ files, obligations }, orders] = [await office((tx) => readCounts(tx, cutOff.city)), await openOrders(office, book, cutOff)];
  return { files, obligations, orders };
}

/** Counts of any day by what was on record at an instant, each file derived again. */
export async function countsAt(office: AsOffice, engine: Engine, book: Book, cutOff: CutOff): Promise<Counts> {
  const [{ files, obligations }, orders] = [await recount(office, engine, cutOff), await openOrders(office, book, cutOff)];
  return { files, obligations, orders };
}

/** The same questions asked again: of the areas they were asked about, as of the day and by what was known at the instant they name. */
export async function drawAgain(
  office: AsOffice,
  engine: Engine,
  book: Book,
  { city, figures }: { city: number; figures: readonly Figure[] },
): Promise<Figure[]> {
  const known = new Map<string, Counts>();
  const drawn: Figure[] = [];
  for (const figure of figures) {
    const { query, region, asOf, knownAt, rows } = figure;
    const cutOff = `${asOf} ${knownAt}`;
    const counts = known.get(cutOff) ?? (await countsAt(office, engine, book, { city, asOf, knownAt }));
    known.set(cutOff, counts);
    const areas = rows.slice(1).map(({ code }) => code);
    drawn.push({ ...figure, rows: draw(query, { region, areas, asOf }, counts) });
  }
  return drawn;
}

/** What places and addressees are called today. */
export async function namesOf(office: AsOffice, keys: readonly string[]): Promise<Record<string, string>> {
  const codes = keys.map((key) => partsOf(key)?.region ?? key);
  const places = new Map((await office((tx) => findNames(tx, codes))).map(({ code, name }) => [code, name]));
  return Object.fromEntries(
    keys.map((key) => {
      const region = partsOf(key)?.region;
      return [key, region === undefined ? (places.get(key) ?? key) : addresseeName(key, places.get(region) ?? region, DEPARTMENTS)];
    }),
  );
}
