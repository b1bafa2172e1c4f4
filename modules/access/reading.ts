import type { Actor } from "#platform/db";
import type { Desk } from "#platform/http";
import type { Request, RequestPage, Shown } from "./contract.ts";
import { findLook, findRequests, findUnsealing, type RequestRow } from "./store.ts";
import { stepsFor } from "./workflow.ts";

const AUDITING = ["auditor", "audit_admin"];

/** A request as somebody is shown it; those who audit see who asked and who answered, not whom it was about. */
export function requestOf(row: RequestRow, actor: Actor): Request {
  const { id, kind, status, casefileId, masked, place, purpose, note, reason, askedAt, askedOn, until, days, untilOn } = row;
  const { risen, dueOn, countedFrom, reviewerName, reviewerTitle, answererName, answererTitle, answeredAt, answeredOn } = row;
  return {
    id,
    kind,
    status,
    casefileId,
    masked: AUDITING.some((role) => role === actor.role) ? null : masked,
    place,
    purpose,
    note,
    reason,
    asker: { login: row.askedBy, name: row.askerName, title: row.askerTitle, place: row.askerPlace },
    askedAt,
    askedOn,
    until,
    days,
    untilOn,
    reviewer: reviewerName && reviewerTitle ? { name: reviewerName, title: reviewerTitle } : null,
    risen,
    dueOn,
    countedFrom,
    answer:
      answererName && answererTitle && answeredAt && answeredOn
        ? { name: answererName, title: answererTitle, at: answeredAt, on: answeredOn, text: row.answer }
        : null,
    may: stepsFor(row, actor).map(({ action }) => action),
  };
}

const MOST_WAITING = 500;

export async function listRequests(
  { db, actor, today }: Desk,
  input: { show: Shown; limit: number; after?: string | undefined },
): Promise<RequestPage> {
  const { show, after } = input;
  // What awaits an answer is short; it is whole on one page, since which of it is one's own to answer is for the table to say.
  const limit = show === "todo" ? MOST_WAITING : input.limit;
  const rows = await db.readAs(actor, (tx) => findRequests(tx, actor, { mine: show === "mine", waiting: show === "todo", after, limit }));
  const page = rows.slice(0, limit).map((row) => requestOf(row, actor));
  const items = show === "todo" ? page.filter(({ may }) => may.length > 0) : page;
  return { today, items, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** What opens a file to somebody outside the ordinary course, or may come to. */
export async function readStanding({ db, actor }: Desk, casefileId: string, now: Date) {
  const [look, unsealing] = await db.readAs(actor, (tx) =>
    Promise.all([findLook(tx, actor, casefileId, now), findUnsealing(tx, actor.city, casefileId)]),
  );
  const reviewer = look?.reviewerName && look.reviewerTitle ? { name: look.reviewerName, title: look.reviewerTitle } : null;
  return { look: look ? { until: look.until, reviewer } : null, unsealing: unsealing ? requestOf(unsealing, actor) : null };
}
