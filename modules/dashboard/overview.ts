import { scopeOf } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import { PERSONAL as SEES_PERSONS, type Shown } from "#org";
import type { RegionView } from "#region";
import type { Figures, Overview } from "./contract.ts";
import { suppress } from "./rules.ts";
import { areaSql, filesSql, obligationsSql } from "./queries.ts";

type Files = { code: string; files: number; existing: number; red: number; yellow: number; blue: number; green: number; none: number };
type Obligations = { code: string; open: number; overdue: number };

const LEVELS = [4, 6, 9, 12];
const outside = () =>
  new UserError(404, "region.outside", say("没有这个地区，或它不在您的辖区。", "There is no such area, or it is not in yours."), {
    field: "region",
  });

/** The areas directly below one and their sum, from counts that are kept as files change. A village has no rows, only its total. */
export async function readOverview({ db, actor, today }: Desk, region = actor.lo): Promise<Overview> {
  if (!(region >= actor.lo && region < actor.hi)) throw outside();
  const { city, lo, hi } = scopeOf(region);
  const length = LEVELS.find((digits) => digits > region.length) ?? region.length;
  const line = LEVELS.filter((digits) => digits <= region.length).map((digits) => region.slice(0, digits));
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
  const sums = [
    sum(files, obligations),
    ...below.map((area) =>
      sum(
        files.filter(({ code }) => code === area.code),
        obligations.filter(({ code }) => code === area.code),
      ),
    ),
  ];
  const [total, ...rows] = (SEES_PERSONS.some((role) => role === actor.role) ? sums : withoutSmall(sums)).map(inFigures);
  if (!total) throw outside();
  return {
    region: here,
    path: areas.filter(({ code }) => line.includes(code)).map(({ code, name }) => ({ code, name })),
    rows: below.flatMap((area, index) => {
      const figures = rows[index];
      return figures ? [{ ...area, ...figures }] : [];
    }),
    total,
  };
}

const COLOURS = ["red", "yellow", "blue", "green", "none"] as const;
const COUNTS = ["files", "existing", ...COLOURS] as const;
type Sums = Record<(typeof COUNTS)[number], Shown> & Pick<Figures, "open" | "overdue" | "overdueShare">;

function withoutSmall(sums: readonly (Sums & Record<(typeof COUNTS)[number], number>)[]): Sums[] {
  const counts = sums.map((row) => Object.fromEntries(COUNTS.map((name) => [name, row[name]])) as Record<(typeof COUNTS)[number], number>);
  const shown = suppress(counts, { sum: 0, whole: "files", parts: COLOURS });
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
