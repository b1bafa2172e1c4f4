import { Link } from "@tanstack/react-router";
import type { TableColumnsType } from "antd";
import { kindOf, type Board, type Book, type DutyName, type Party } from "#duty";
import { say, type Label } from "#platform/words";

type Cell = Board["rows"][number]["cells"][number];
export type AreaRow = Board["rows"][number] & { sum: boolean };

/** One column: which of the cells count in it, and where its numbers lead. */
type Column = { key: string; label: Label; counts: (cell: Cell) => boolean; of?: "overdue"; show?: "open" | "overdue" };

/** With whom matters are, in the words of the board. */
const WITH: Record<Party, Label> = {
  owner: say("待承办", "With owners"),
  overseer: say("待核实", "To be checked"),
  subject: say("待当事方", "With those concerned"),
};

/** A state within a rung, “督办·待答复”, counts as its rung. */
const rungOf = ({ zh, en }: Label): Label => say(zh.split("·")[0] ?? zh, en.split(":")[0] ?? en);
const isRung = ({ zh }: Label): boolean => zh.includes("·");

/**
 * What the tables of the kinds say is worth a column: all that is open, what is late, with whom it is; then the rungs of what climbs, and for
 * one responsibility every other state in which something stands.
 */
export function columnsOf(book: Book, duty: DutyName | undefined, cells: readonly Cell[]): Column[] {
  const within = ({ kind }: Cell): boolean => duty === undefined || kindOf(book, kind).duty === duty;
  const stateOf = ({ kind, status }: Cell) => kindOf(book, kind).workflow.states[status];
  const parties = (Object.keys(WITH) as Party[]).filter((party) => cells.some((cell) => within(cell) && stateOf(cell)?.acts === party));
  const states = [...book.kinds.values()]
    .filter((kind) => duty === undefined || kind.duty === duty)
    .flatMap((kind) => Object.values(kind.workflow.states))
    .filter(({ label, final }) => !final && (duty !== undefined || isRung(label)))
    .map(({ label }) => rungOf(label));
  const named = [...new Map(states.map((label) => [label.zh, label])).values()];
  const inState = (label: Label) => (cell: Cell) => within(cell) && rungOf(stateOf(cell)?.label ?? say("", "")).zh === label.zh;
  return [
    { key: "open", label: say("在办", "Open"), counts: within, show: "open" },
    { key: "overdue", label: say("逾期", "Late"), counts: within, of: "overdue", show: "overdue" },
    ...parties.map((party): Column => ({
      key: party,
      label: WITH[party],
      counts: (cell) => within(cell) && stateOf(cell)?.acts === party,
    })),
    ...named
      .map((label): Column => ({ key: label.zh, label, counts: inState(label) }))
      // A rung is shown though nobody stands on it; of other states only those that are in use.
      .filter(({ label, counts }) => states.some(({ zh }) => zh === label.zh) && (RUNGS(book).has(label.zh) || cells.some(counts))),
  ];
}

const RUNGS = (book: Book): Set<string> =>
  new Set(
    [...book.kinds.values()].flatMap(({ workflow }) =>
      Object.values(workflow.states).flatMap(({ label }) => (isRung(label) ? [rungOf(label).zh] : [])),
    ),
  );

export function boardColumns(
  t: (label: Label) => string,
  book: Book,
  duty: DutyName | undefined,
  cells: readonly Cell[],
): TableColumnsType<AreaRow> {
  return [
    { key: "area", title: t(say("地区", "Area")), fixed: "left", render: (_, row) => <Area row={row} duty={duty} t={t} /> },
    ...columnsOf(book, duty, cells).map((column) => ({
      key: column.key,
      title: t(column.label),
      align: "right" as const,
      render: (_: unknown, row: AreaRow) => {
        const count = row.cells.filter(column.counts).reduce((sum, cell) => sum + (column.of === "overdue" ? cell.overdue : cell.open), 0);
        if (count === 0) return <span className="faint">0</span>;
        if (!column.show) return count;
        return (
          <Link className="figure" to="/duties/list" search={{ region: row.code, duty, show: column.show }}>
            {count}
          </Link>
        );
      },
    })),
  ];
}

function Area({ row, duty, t }: { row: AreaRow; duty: DutyName | undefined; t: (label: Label) => string }) {
  if (row.sum) return <strong>{t(say("合计", "Total"))}</strong>;
  if (row.own) return <>{t(say(`${row.name}（本级）`, `${row.name} (itself)`))}</>;
  return (
    <Link to="/duties/board" search={{ region: row.code, duty }}>
      {row.name}
    </Link>
  );
}
