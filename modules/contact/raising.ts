import { addWorkingDays } from "#deadline";
import type { Prepare, Raiser } from "#duty/server";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { PACES, type Pace } from "./model.ts";
import { recordDays, spanOf } from "./rules.ts";
import { findPointsDue, findSeat, hasPoint } from "./store.ts";

const RULE = "contact.visit";

/** One visit of each point for each of its periods; a point that came into force in the middle of one begins with the next. */
export const visitRaiser: Raiser = {
  rule: RULE,
  once: true,
  find: async (tx, { city, day, book }) => {
    const raised = [];
    for (const pace of Object.keys(PACES) as Pace[]) {
      const { key, from, to } = spanOf(book.lookup, pace, day);
      const points = await findPointsDue(tx, city, { rule: RULE, pace, key });
      const dueOn = addWorkingDays(to, recordDays(book.lookup, day));
      for (const { id, region, owner, overseer, since, body } of points) {
        if (since > from) continue;
        const { focus, cases } = body;
        raised.push({
          kind: "contact.visit",
          cause: `${key}|${id}`,
          region,
          parent: id,
          body: { focus, from, to, dueOn, ...(cases !== undefined && { cases }) },
          parties: { owner, overseer },
        });
      }
    }
    return raised;
  },
};

/** Whoever holds the seat of the place looks after it; a place has one point as a whole. */
const seatOf: Prepare = async (tx, { city, today, region, body }) => {
  const seat = await findSeat(tx, city, region, today);
  if (!seat)
    throw new UserError(
      422,
      "contact.no_seat",
      say("这个地区还没有设“包联领导”岗位，请先在“机构与人员”中设立。", "The place has no seat of a contact leader yet; open one first."),
      { field: "region" },
    );
  if (body["target"] === "place" && (await hasPoint(tx, city, region)))
    throw new UserError(409, "contact.twice", say("这个地区已有包联点。", "The place has a contact point already."), { field: "region" });
  return { post: seat.id, leader: seat.title };
};

export const CONTACT_PREPARES: Readonly<Record<string, Prepare>> = { "contact.point.open": seatOf };
