import { randomBytes } from "node:crypto";
import { nextWorkingDay } from "#deadline";
import type { Prepare, Raised, Raiser } from "#duty/server";
import { addDays, type Day } from "#platform/day";
import { scopeOf } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { draw } from "./drawing.ts";
import { checklistBody, drawing, inspectionBody, SUBJECTS, type Sample } from "./model.ts";
import { findCounties, findFrame, findInForce } from "./store.ts";

const noChecklist = (subject: keyof typeof SUBJECTS) =>
  new UserError(
    409,
    "inspection.no_checklist",
    say(`“${SUBJECTS[subject].zh}”没有施行中的检查表，请先批准一份。`, `There is no check-list about ${SUBJECTS[subject].en} in force.`),
    { field: "body.subject" },
  );
const tooFew = (there: number) =>
  new UserError(422, "inspection.too_few", say(`本辖区这一级只有 ${there} 个地点。`, `There are ${there} such places in your area.`), {
    field: "body.n",
  });
const another = () =>
  new UserError(
    409,
    "inspection.another",
    say("同一对象已有施行中的检查表，请先停用。", "Another check-list about the same is in force; replace it first."),
  );

/**
 * What an inspection looks up before a step. The sample is drawn in the step that names its frame and size, from a seed that did not exist
 * before: nobody, inspectors or inspected, can foresee it, and nobody can draw until it suits.
 */
export const INSPECTION_PREPARES: Readonly<Record<string, Prepare>> = {
  "inspection.draw": async (tx, { city, region, input, body }) => {
    const { subject, level, n } = drawing.parse(input);
    const [[inForce], frame] = [await findInForce(tx, city, subject), await findFrame(tx, { ...scopeOf(region), level })];
    if (!inForce) throw noChecklist(subject);
    if (frame.length < n) throw tooFew(frame.length);
    const { title, version, items } = checklistBody.parse(inForce.body);
    const codes = frame.map(({ code }) => code);
    const seed = randomBytes(16).toString("hex");
    const names = new Map(frame.map(({ code, name }) => [code, name]));
    const places = draw(codes, n, seed).map(({ code, mark }) => ({ code, name: names.get(code) ?? code, mark }));
    const sample: Sample = { seed, level, n, frame: codes, places };
    return { ...inspectionBody.parse(body), sample, checklist: { id: inForce.id, title, version, items } };
  },
  "inspection.checklist.enact": async (tx, { city, body }) => {
    if ((await findInForce(tx, city, checklistBody.parse(body).subject)).length > 0) throw another();
    return {};
  },
};

/** Something begun in the first days of a period; later it is too late to begin it by rule. */
const isEarly = (day: Day, first: Day): boolean => day <= addDays(nextWorkingDay(first), 9);

/** A full inspection of the city and of each county every half-year [design]. */
export const halfYearRaiser: Raiser = {
  rule: "inspection.half_year",
  once: true,
  find: async (tx, { city, day }) => {
    const half = day.slice(5, 7) <= "06" ? 1 : 2;
    const period = `${day.slice(0, 4)}H${half}`;
    if (!isEarly(day, `${day.slice(0, 4)}-${half === 1 ? "01" : "07"}-01`)) return [];
    const subject = `${day.slice(0, 4)}年${half === 1 ? "上" : "下"}半年全面督导`;
    return [String(city), ...(await findCounties(tx, city))].map((region): Raised => raised(region, period, "full", subject));
  },
};

/** A spot-check of each county in its area every month [design]. */
export const monthlyCheckRaiser: Raiser = {
  rule: "inspection.monthly",
  once: true,
  find: async (tx, { city, day }) => {
    const period = day.slice(0, 7);
    if (!isEarly(day, `${period}-01`)) return [];
    const subject = `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月抽查`;
    return (await findCounties(tx, city)).map((region): Raised => raised(region, period, "spot", subject));
  },
};

const raised = (region: string, period: string, type: "full" | "spot", subject: string): Raised => ({
  kind: "inspection",
  cause: `${period}|${region}`,
  region,
  body: { type, subject, period, visits: [] },
});

export { draw };
