import { findMatter, type DutyDesk } from "#duty/server";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Handbook, VisitLine } from "./contract.ts";
import { spanWords } from "./rules.ts";
import { findVisits, type Visited } from "./store.ts";

/** The handbook of a point (包联手册): its visits, what was found, what help followed, what is open. */
export async function readHandbook({ db, actor, today }: DutyDesk, { id }: { id: string }): Promise<Handbook> {
  const [point, visits] = await db.readAs(actor, (tx) => Promise.all([findMatter(tx, actor.city, id), findVisits(tx, actor.city, id)]));
  if (point?.kind !== "contact.point")
    throw new UserError(404, "contact.missing", say("没有这个包联点，或它不在您的辖区。", "There is no such contact point in your area."));
  const lines = visits.map(lineOf);
  const count = (pick: (line: VisitLine) => boolean): number => lines.filter(pick).length;
  const sum = (pick: (line: VisitLine) => number): number => lines.reduce((total, line) => total + pick(line), 0);
  return {
    today,
    sums: {
      visits: count(({ visitedOn }) => visitedOn !== null),
      missed: count(({ status, dueOn }) => status === "missed" || (status === "due" && dueOn < today)),
      found: count(({ found }) => found !== null),
      promised: count(({ help }) => help !== null),
      given: count(({ outcome }) => outcome === "all"),
      orders: sum(({ orders }) => orders),
      open: sum(({ open }) => open),
    },
    visits: lines,
  };
}

const lineOf = ({ id, status, body, orders, open }: Visited): VisitLine => ({
  id,
  period: spanWords(body),
  status,
  dueOn: body.dueOn,
  visitedOn: body.visitedOn ?? null,
  lateBy: body.lateBy ?? 0,
  found: body.found ?? null,
  nothing: body.nothing ?? null,
  requests: body.requests?.length ?? 0,
  orders,
  open,
  help: body.help ?? null,
  helpBy: body.helpBy ?? null,
  outcome: body.outcome ?? null,
  result: body.result ?? null,
});
