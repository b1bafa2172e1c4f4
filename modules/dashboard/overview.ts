import { scopeOf } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import { PERSONAL as SEES_PERSONS, suppress, type Shown } from "#org";
import type { RegionView } from "#region";
import type { Figures, Overview } from "./contract.ts";
import { areaSql, filesSql, obligationsSql } from "./queries.ts";

type Files = { code: string; files: number; existing: number; red: number; yellow: number; blue: number; green: number; none: number };
type Obligations = { code: string; open: number; overdue: number };

const LEVELS = [4, 6, 9, 12];
const outside = () =>
  new UserError(404, "region.outside", say("没有这个地区，或它不在您的辖区。", "There is no such area, or it is not in yours."), {
    field: "region",
  });

/** The areas directly below one and their sum, from counts that are kept as files change. A village has no rows, only its total. */
export async function readOverview(desk: Desk, region = desk.actor.lo): Promise<Overview> {
  const { actor } = desk;
  if (!(region >= actor.lo && region < actor.hi)) throw outside();
  const { here, path, below, sums } = await readTable(desk, region);
  const shown = SEES_PERSONS.some((role) => role === actor.role) ? sums : withoutSmall(sums, await readAbove(desk, region));
  const [total, ...rows] = shown.map(inFigures);
  if (!total) throw outside();
  return { region: here, path, rows: below.flatMap((area, index) => (rows[index] ? [{ ...area, ...rows[index] }] : [])), total };
}

/** The sums of an area, and of each directly below it. */
async function readTable({ db, actor, today }: Desk, region: string) {
  const { city, lo, hi } = scopeOf(region);
  const length = LEVELS.find((digits) => digits > region.length) ?? region.length;
  const line = lineOf(region);
  const [areas, files, obligations] = await db.readAs(actor, (tx) =>
    Promise.all([
      tx.rows<RegionView>(areaSql, [region, line]),
      tx.rows<Files>(filesSql, [city, lo, hi, length]),
      tx.rows<Obligations>(obligationsSql, [city, lo, hi, length, today]),
    ]),
  );
  const here = areas.find(({ code }) => code === region);
  if (!here) throw outside();
  const below = areas.filter(({ code }) => !line.includes(code));
  const of = <Row extends { code: string }>(rows: Row[], area: string): Row[] => rows.filter(({ code }) => code === area);
  return {
    here,
    path: areas.filter(({ code }) => line.includes(code)).map(({ code, name }) => ({ code, name })),
    below,
    sums: [sum(files, obligations), ...below.map(({ code }) => sum(of(files, code), of(obligations, code)))],
  };
}

const lineOf = (region: string): string[] => LEVELS.filter((digits) => digits <= region.length).map((digits) => region.slice(0, digits));

/** An area's row as whoever may not see persons reads it in the table above, and that one in the table above it; none of the own area. */
async function readAbove(desk: Desk, region: string): Promise<Sums | undefined> {
  let above: Sums | undefined;
  const line = lineOf(region);
  for (const [index, area] of line.entries()) {
    const next = line[index + 1];
    if (area.length < desk.actor.lo.length || !next) continue;
    const { below, sums } = await readTable(desk, area);
    above = withoutSmall(sums, above)[1 + below.findIndex(({ code }) => code === next)];
  }
  return above;
}

const COLOURS = ["red", "yellow", "blue", "green", "none"] as const;
const COUNTS = ["files", "existing", ...COLOURS] as const;
type Sums = Record<(typeof COUNTS)[number], Shown> & Pick<Figures, "open" | "overdue" | "overdueShare">;

const countsIn = <Count extends Shown>(row: Record<(typeof COUNTS)[number], Count>) =>
  Object.fromEntries(COUNTS.map((name) => [name, row[name]])) as Record<(typeof COUNTS)[number], Count>;

function withoutSmall(sums: readonly (Sums & Record<(typeof COUNTS)[number], number>)[], above: Sums | undefined): Sums[] {
  const shown = suppress(sums.map(countsIn), { sum: 0, whole: "files", parts: COLOURS, above: above && countsIn(above) });
  return sums.map((row, index) => ({ ...row, ...shown[index] }));
}

const inFigures = ({ files, existing, open, overdue, overdueShare, ...colours }: Sums): Figures => ({
  files,
  existing,
  colours,
  open,
  overdue,
  overdueShare,
});

function sum(files: Files[], obligations: Obligations[]) {
  const add = <Row>(rows: Row[], pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const open = add(obligations, (row) => row.open);
  const overdue = add(obligations, (row) => row.overdue);
  return {
    files: add(files, (row) => row.files),
    existing: add(files, (row) => row.existing),
    red: add(files, (row) => row.red),
    yellow: add(files, (row) => row.yellow),
    blue: add(files, (row) => row.blue),
    green: add(files, (row) => row.green),
    none: add(files, (row) => row.none),
    open,
    overdue,
    overdueShare: open + overdue === 0 ? null : overdue / (open + overdue),
  };
}
