import type { Desk } from "#platform/http";
import { boardSince, standingOf, type BoardFile } from "./board.ts";
import type { Board, BoardEntry } from "./contract.ts";
import { boardQuery } from "./queries.ts";

type Row = BoardFile & { id: string; code: string; name: string; township: string; masked: string };

/** The hand-over board: the soonest release first. */
export async function readBoard({ db, actor, today }: Desk): Promise<Board> {
  const { text, values } = boardQuery(actor, boardSince(today));
  const rows = await db.readAs(actor, (tx) => tx.rows<Row>(text, values));
  const entries = rows.flatMap(({ id, code, name, township, masked, ...file }): BoardEntry[] => {
    // Whatever is null in the database is not there in a fact.
    const facts = file.facts.map(({ supersedes, ...fact }) => ({ ...fact, ...(supersedes && { supersedes }) }));
    const standing = standingOf({ ...file, facts }, today);
    return standing ? [{ casefileId: id, masked, region: { code, name, township }, ...standing }] : [];
  });
  return { today, entries: entries.sort((a, b) => (a.releaseOn < b.releaseOn ? -1 : a.releaseOn > b.releaseOn ? 1 : 0)) };
}
