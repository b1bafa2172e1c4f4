import { defineMatter, leaderAt, lineAt, regionAbove, type DutyRoom, type Refusal } from "#duty";
import { addMonths } from "#platform/day";
import { say } from "#platform/words";
import { refusalsOf } from "./guards.ts";
import { CONSEQUENCES, GRADES, markBody, ruleBody, unitBody, type MarkBody } from "./model.ts";
import { numbers, PARAMETERS } from "./numbers.ts";
import { sheetOf, unitAt, UNIT_KIND } from "./unit.ts";
import { MARK, RULES } from "./workflow.ts";

const refusal = (code: string, zh: string, en: string, field?: string): Refusal => ({
  code: `appraisal.${code}`,
  message: say(zh, en),
  ...(field && { field }),
});

/** The first guard-rail that a rule runs into, at the item it is about. */
function guarded(given: unknown): Refusal | undefined {
  const { rule } = ruleBody.parse(given);
  const [first] = refusalsOf(rule);
  if (!first) return undefined;
  const at = rule.items.findIndex(({ key }) => key === first.item);
  return { code: `appraisal.guard.${first.guard}`, message: first.sentence, field: at < 0 ? "rule" : `rule.items.${at}` };
}

const RULE_KIND = defineMatter({
  kind: "appraisal.rules",
  duty: "appraisal",
  label: say("考核规则", "Score rule"),
  workflow: RULES,
  body: ruleBody,
  opens: ["city_officer"],
  partiesAt: ({ region, by }) => ({ owner: lineAt(by?.region ?? region), overseer: leaderAt(by?.region ?? region) }),
  title: ({ body: { rule } }) => rule.title,
  readable: ["in_force", "replaced"],
  refusesOpening: ({ region, body }) =>
    region.length === 4
      ? guarded(body)
      : refusal("city_rule", "考核规则由市里制定，全市统一。", "Score rules are made for the whole city.", "region"),
  refuses: ({ action, input, body }) => (action === "amend" ? guarded(input) : action === "submit" ? guarded(body) : undefined),
  next: ({ action, input }) => (action === "amend" ? { body: ruleBody.parse(input) } : {}),
});

/** What stands in the way of proposing a consequence: the appraisal is not over, its grade does not carry it, or it would have no end. */
function refusesMark(
  body: MarkBody,
  region: string,
  parent: { kind: string; status: string; region: string; body: unknown } | undefined,
): Refusal | undefined {
  if (parent?.kind !== "appraisal.unit" || parent.region !== region)
    return refusal("no_appraisal", "结果运用要从一次考核提出。", "A consequence is proposed from an appraisal.");
  if (parent.status !== "closed")
    return refusal(
      "not_final",
      "考核还没有生效：异议和申诉期内不能提出结果运用。",
      "The appraisal is not in effect: while it can be objected to or appealed against, nothing follows from it.",
    );
  const appraisal = unitBody.parse(parent.body);
  if (appraisal.department !== body.department)
    return refusal("other_unit", "被考核的单位不一致。", "This is not the unit that was appraised.", "body.department");
  const { label, adverse } = CONSEQUENCES[body.consequence];
  const grade = sheetOf(region, appraisal)?.grade;
  const allowed = appraisal.rule.consequences.find(({ key, grades }) => key === body.consequence && grade && grades.includes(grade));
  if (!allowed)
    return refusal(
      "consequence",
      `这一版规则没有对“${grade ? GRADES[grade].zh : "不评等次"}”规定“${label.zh}”。`,
      `This version has no “${label.en}” for “${grade ? GRADES[grade].en : "no grade"}”.`,
      "body.consequence",
    );
  if (adverse && body.months === undefined)
    return refusal(
      "no_end",
      `“${label.zh}”要有期限，请填几个月后失效。`,
      `“${label.en}” ends on a day; say after how many months.`,
      "body.months",
    );
  return allowed.months !== null && body.months !== undefined && body.months > allowed.months
    ? refusal(
        "too_long",
        `“${label.zh}”最长 ${allowed.months} 个月。`,
        `“${label.en}” lasts ${allowed.months} months at most.`,
        "body.months",
      )
    : undefined;
}

const MARK_KIND = defineMatter({
  kind: "appraisal.mark",
  duty: "appraisal",
  label: say("考核结果运用", "Consequence of an appraisal"),
  workflow: MARK,
  body: markBody,
  opens: ["township_clerk", "county_officer", "city_officer"],
  partiesAt: ({ region, body, by }) => {
    const office = by?.region ?? regionAbove(region) ?? region;
    return { owner: lineAt(office), overseer: leaderAt(office), subject: unitAt(region, body.department) };
  },
  title: ({ body: { consequence }, place }) => `${place} ${CONSEQUENCES[consequence].label.zh}`,
  refusesOpening: ({ region, body, parent }) => refusesMark(body, region, parent),
  refuses: ({ action, trail }) =>
    action === "appeal" && trail.some((taken) => taken.action === "maintain")
      ? refusal(
          "appealed",
          "已经申诉并维持过一次；期满自动失效，也可以提前解除。",
          "It was appealed against and maintained once; it ends on its day, or is lifted earlier.",
        )
      : undefined,
  next: ({ action, body, on }) => (action === "decide" && body.months ? { body: { until: addMonths(on, body.months) } } : {}),
});

/** What appraisal gives the eight responsibilities. */
export const APPRAISAL_ROOM: DutyRoom = { name: "appraisal", kinds: [RULE_KIND, UNIT_KIND, MARK_KIND], parameters: PARAMETERS, numbers };
