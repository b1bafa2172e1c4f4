import type { Day } from "#platform/day";
import type { Projection } from "./projection.ts";

/** What a file adds to the counts of the village that serves it. */
type Counted = Pick<Projection, "served" | "status" | "control" | "colour" | "guarded" | "sealed" | "moved_to"> & {
  pending: readonly Day[];
};

/** Guarded and sealed files are counted apart: areas know how many there are, lists do not show them to everybody. */
export type CasefileTally = {
  region: string;
  status: string;
  control: string;
  colour: string;
  guarded: boolean;
  sealed: boolean;
  files: number;
};
export type ObligationTally = { region: string; due_on: Day; guarded: boolean; obligations: number };

/** Due days of what a projection still asks to be done; a recorded miss asks nothing more, and under an objection nothing is counted. */
export const pendingDays = ({ obligations }: Projection): Day[] =>
  obligations.filter((row) => row.answered_by === null && row.objection === null).map((row) => row.due_on);

/** The difference that changed files make to the counts; sorted, so that two writers never wait for each other in a circle. */
export function tallyChanges(changes: readonly { before: Counted | undefined; after: Counted }[]) {
  const files = new Map<string, CasefileTally>();
  const obligations = new Map<string, ObligationTally>();
  const add = ({ served: region, status, control, colour, guarded, sealed, moved_to, pending }: Counted, by: 1 | -1) => {
    if (moved_to !== null) return;
    const kind = { region, status: status ?? "none", control: control ?? "none", colour: colour ?? "none", guarded, sealed };
    const key = Object.values(kind).join("|");
    files.set(key, { ...kind, files: (files.get(key)?.files ?? 0) + by });
    for (const due_on of pending) {
      const day = `${region}|${due_on}|${guarded}`;
      obligations.set(day, { region, due_on, guarded, obligations: (obligations.get(day)?.obligations ?? 0) + by });
    }
  };
  for (const { before, after } of changes) {
    if (before) add(before, -1);
    add(after, 1);
  }
  const sorted = <Row>(rows: Map<string, Row>, count: (row: Row) => number): Row[] =>
    [...rows.entries()]
      .filter(([, row]) => count(row) !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row);
  return { files: sorted(files, (row) => row.files), obligations: sorted(obligations, (row) => row.obligations) };
}
