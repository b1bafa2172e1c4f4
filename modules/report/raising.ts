import { addWorkingDays, type Lookup } from "#deadline";
import type { Raised, Raiser } from "#duty/server";
import { later, type Day } from "#platform/day";
import { gather } from "./gathering.ts";
import { reportBody } from "./model.ts";
import { periodBefore, raterOf } from "./rules.ts";
import { findLeading, findReporters, findUnheld } from "./store.ts";

export const RULE = "report.due";

const daysOf = (lookup: Lookup, key: string, day: Day): number => Number(lookup("national", key, day)?.value ?? 0);

/** One report of each post for each period, asked for when the period is over; the draft is filled from what is on record. */
export const reportRaiser: Raiser = {
  rule: RULE,
  once: true,
  find: async (tx, { city, day, book }) => {
    const period = periodBefore(book.lookup, day);
    if (!period) return [];
    const { key, form, from, to } = period;
    const reporters = await findReporters(tx, city, { rule: RULE, key, to, day });
    if (reporters.length === 0) return [];
    const leading = await findLeading(tx, city, day);
    const submit = addWorkingDays(to, daysOf(book.lookup, "report.submit", day));
    const dueOn = later(submit, addWorkingDays(day, daysOf(book.lookup, "report.fresh", day)));
    return reporters.map((post) => ({
      kind: "report.duty",
      cause: `${key}|${post.id}`,
      region: post.region,
      // Who answers for more is asked first.
      weight: 10 - post.region.length,
      body: { form, from, to, who: post.title, dueOn },
      parties: { owner: post.id, overseer: raterOf(post, leading) },
    }));
  },
  describe: async (tx, { city, day, book }, raised) => {
    const described: Raised[] = [];
    for (const one of raised) {
      const { from, to } = reportBody.parse(one.body);
      const figures = await gather(tx, { city, region: one.region, post: one.parties?.owner ?? "", from, to, day, kinds: book.kinds });
      described.push({ ...one, body: { ...one.body, figures } });
    }
    return described;
  },
  gone: async (tx, { city, day }, open) => {
    const waiting = open.filter(({ status }) => status.endsWith("due"));
    if (waiting.length === 0) return [];
    const empty = new Set(
      await findUnheld(
        tx,
        city,
        waiting.flatMap(({ owner }) => owner ?? []),
        day,
      ),
    );
    return waiting.filter(({ owner }) => empty.has(owner ?? "")).map(({ id }) => ({ id, remark: "本岗位现无人任职" }));
  },
};
