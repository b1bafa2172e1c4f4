import { regionAbove } from "#duty";
import { suppress, type Shown } from "#org";
import type { Day } from "#platform/day";
import type { Drawn, QueryName } from "./model.ts";

/** How many files stand how, how much work is due when, and which orders are open, by the place of each. */
export type Counts = {
  files: readonly { region: string; control: string; files: number }[];
  obligations: readonly { region: string; due_on: Day; obligations: number }[];
  orders: readonly { region: string; dueOn: Day | null }[];
};

const COLUMNS = ["files", "existing", "clean", "gone"] as const;
type Persons = Record<(typeof COLUMNS)[number], number>;

const within = <Row extends { region: string }>(rows: readonly Row[], area: string): Row[] =>
  rows.filter(({ region }) => region.startsWith(area));

function personsIn({ files }: Counts, area: string): Persons {
  const rows = within(files, area);
  const of = (control?: string): number =>
    rows.reduce((sum, row) => (control === undefined || row.control === control ? sum + row.files : sum), 0);
  const [all, existing, clean] = [of(), of("existing"), of("clean")];
  return { files: all, existing, clean, gone: all - existing - clean };
}

const NEXT: Readonly<Record<number, number>> = { 4: 6, 6: 9, 9: 12 };

/** Areas directly below one in which anything is counted. */
function countedBelow({ files }: Counts, area: string): string[] {
  const digits = NEXT[area.length];
  return digits === undefined ? [] : [...new Set(within(files, area).map(({ region }) => region.slice(0, digits)))].sort();
}

/**
 * Persons of an area and of those below it, with small counts hidden as on the overview: a bulletin is read by those who may not see persons.
 * What is hidden in the table above stays hidden here.
 */
function shownIn(counts: Counts, area: string, below: readonly string[]): Record<keyof Persons, Shown>[] {
  const parent = regionAbove(area);
  const siblings = parent === undefined ? [] : countedBelow(counts, parent);
  const above = parent === undefined ? undefined : shownIn(counts, parent, siblings)[1 + siblings.indexOf(area)];
  const table = [area, ...below].map((one) => personsIn(counts, one));
  return suppress(table, {
    sum: 0,
    whole: "files",
    parts: ["existing", "clean", "gone"],
    above: siblings.includes(area) ? above : undefined,
  });
}

const percent = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 100;
const share = (code: string, part: number, whole: number): Drawn =>
  whole === 0 ? { code, value: null } : { code, value: percent(part, whole), of: [part, whole] };

/** Answers one question from the counts: the area itself first, then those below it in their order. */
export function draw(
  query: QueryName,
  { region, areas, asOf }: { region: string; areas: readonly string[]; asOf: Day },
  counts: Counts,
): Drawn[] {
  const places = [region, ...areas];
  if (query === "existing" || query === "clean" || query === "rate")
    return shownIn(counts, region, areas).map(({ existing, clean }, n): Drawn => {
      const code = places[n] ?? "";
      if (query !== "rate") return { code, value: query === "existing" ? existing : clean };
      if (typeof existing !== "number" || typeof clean !== "number") return { code, value: "kept" };
      return share(code, clean, clean + existing);
    });
  return places.map((code): Drawn => {
    if (query === "orders_open" || query === "orders_overdue") {
      const open = within(counts.orders, code);
      return { code, value: query === "orders_open" ? open.length : open.filter(({ dueOn }) => dueOn !== null && dueOn < asOf).length };
    }
    const work = within(counts.obligations, code);
    const sum = (rows: typeof work): number => rows.reduce((total, row) => total + row.obligations, 0);
    const overdue = sum(work.filter((row) => row.due_on < asOf));
    return query === "overdue" ? { code, value: overdue } : share(code, overdue, sum(work));
  });
}
