import { randomUUIDv7 } from "node:crypto";
import { findPeopleBehind } from "#org/server";
import { writeAudit } from "#platform/audit";
import type { Actor, Tx } from "#platform/db";
import type { Day } from "#platform/day";
import { lineOf, reviewBy, risesOn } from "./rules.ts";
import { findReviewers, lockWaiting, noticeUnanswered, passOn, type Reviewer, type Waiting } from "./store.ts";

type Named = Reviewer & { level: number };

/** The nearest post of the line, from a level on, that somebody holds who is not the asker. */
async function reviewerFrom(
  tx: Tx,
  city: number,
  { served, level, asker, today }: { served: string; level: number; asker: readonly string[]; today: Day },
): Promise<Named | undefined> {
  const line = lineOf(served).filter((one) => one.level >= level);
  const found = await findReviewers(tx, city, line, asker, today);
  for (const { level: at, role, region } of line) {
    const reviewer = found.find((one) => one.role === role && one.region === region);
    if (reviewer) return { ...reviewer, level: at };
  }
  return undefined;
}

/** Who is to review a look that an actor takes. */
export async function firstReviewer(tx: Tx, { city, login, post }: Actor, served: string, today: Day): Promise<Named | undefined> {
  const asker = await findPeopleBehind(tx, city, login, post, today);
  return reviewerFrom(tx, city, { served, level: 0, asker, today });
}

/**
 * Looks that nobody reviewed in time, or whose reviewer's post fell vacant, go up, a level for each time that has run out by today. It
 * follows from the days alone: a server that was down, or that runs it twice, comes to the same. Returns how many went up.
 */
export async function raiseUnanswered(tx: Tx, office: Actor, today: Day): Promise<number> {
  const waiting = await lockWaiting(tx, office.city, today);
  let raised = 0;
  for (const one of waiting) if (await raise(tx, office, one, today)) raised += 1;
  return raised;
}

async function raise(tx: Tx, office: Actor, { vacant, ...one }: Waiting, today: Day): Promise<boolean> {
  const { city } = office;
  const asker = await findPeopleBehind(tx, city, one.askedBy, one.askedPost, today);
  let { level, dueOn } = one;
  let [countedFrom, risen] = [dueOn, 0];
  let reviewer: Named | undefined;
  if (vacant && dueOn >= today) {
    reviewer = await reviewerFrom(tx, city, { served: one.region, level: level + 1, asker, today });
    // Its time begins anew: whoever takes it over had none of it.
    if (reviewer) [level, countedFrom, dueOn] = [reviewer.level, today, reviewBy(today).dueOn];
  }
  while (dueOn < today) {
    const above = await reviewerFrom(tx, city, { served: one.region, level: level + 1, asker, today });
    const detail = { casefile: one.casefileId, level, dueOn, ...(above && { to: above.post }) };
    await noticeUnanswered(tx, city, one, randomUUIDv7(), risesOn(dueOn), detail);
    // Above the highest there is nobody: it stays there, late.
    if (!above) break;
    [reviewer, level, risen, countedFrom] = [above, above.level, risen + 1, dueOn];
    ({ dueOn } = reviewBy(dueOn));
  }
  if (!reviewer) return false;
  await passOn(tx, city, { id: one.id, level, reviewer, risen, countedFrom, dueOn });
  await writeAudit(tx, office, {
    region: one.region,
    verb: "access.rise",
    target: one.id,
    casefile: one.casefileId,
    detail: { from: one.level, to: level, reviewer: reviewer.post, reviewBy: dueOn },
  });
  return true;
}
