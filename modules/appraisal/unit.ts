import { defineMatter, leaderAt, lineAt, regionAbove, partsOf, type Address, type Next, type Refusal, type Taking } from "#duty";
import { DEPARTMENTS, type Department } from "#org";
import { say, type Label } from "#platform/words";
import { measureOf, type MeasureKey } from "./measures.ts";
import {
  claim,
  entry,
  ruling,
  scoreRule,
  UNIT_LEVELS,
  unitBody,
  type Change,
  type Input,
  type Inputs,
  type Objection,
  type ScoreRule,
  type UnitBody,
  type UnitLevel,
} from "./model.ts";
import { missingInputs, neededMeasures, score, type Sheet } from "./rules.ts";
import { UNIT } from "./workflow.ts";

const AREAS: Readonly<Record<number, UnitLevel>> = { 6: "county", 9: "township", 12: "village" };

/** What is appraised: a member unit, or the area by the digits of its code; a city is nobody's unit here. */
export const unitLevelOf = (region: string, department: Department | undefined): UnitLevel | undefined =>
  department ? "department" : AREAS[region.length];

/** Whom an appraisal is about: the department's contact, or the line of the area. */
export const unitAt = (region: string, department: Department | undefined): Address =>
  department ? `${department}@${region}` : lineAt(region);

const refusal = (code: string, zh: string, en: string, field?: string): Refusal => ({
  code: `appraisal.${code}`,
  message: say(zh, en),
  ...(field && { field }),
});

const list = (keys: readonly MeasureKey[]): Label =>
  say(keys.map((key) => measureOf(key).label.zh).join("、"), keys.map((key) => measureOf(key).label.en).join(", "));

/** Nothing is scored that can still change. */
export const unfrozen = (): Refusal =>
  refusal(
    "unfrozen",
    "数据尚未截止冻结，不能计分、公示。请先冻结数据。",
    "The inputs are not frozen yet; nothing is scored or published before they are.",
  );

/** The sheet of an appraisal, under its own version or another; what is not frozen has none. */
export const sheetOf = (region: string, body: UnitBody, rule: ScoreRule = body.rule): Sheet | undefined => {
  const level = unitLevelOf(region, body.department);
  return level && body.frozen ? score(rule, level, body.inputs) : undefined;
};

/** What was found at the cut-off: the inputs without what objections and appeals have changed since. */
export const inputsAtCutOff = ({ inputs, changes }: Pick<UnitBody, "inputs" | "changes">): Inputs =>
  changes.toReversed().reduce((all, { measure, was }) => ({ ...all, [measure]: was }), inputs);

/** Of what the hash of the cut-off is taken. */
export const sealedPart = (region: string, body: UnitBody) => ({
  region,
  department: body.department ?? null,
  from: body.from,
  to: body.to,
  rule: body.rule,
  inputs: inputsAtCutOff(body),
});

function valueRefusal(measure: MeasureKey, value: number | undefined): Refusal | undefined {
  const { label, least, most } = measureOf(measure);
  if (value === undefined || (value >= least && value <= most)) return undefined;
  return refusal("value", `${label.zh}应在 ${least} 到 ${most} 之间。`, `${label.en} lies between ${least} and ${most}.`, "value");
}

const notScored = (measure: MeasureKey) =>
  refusal(
    "not_scored",
    `这一版规则对该单位不计“${measureOf(measure).label.zh}”。`,
    `This version does not score “${measureOf(measure).label.en}” for this unit.`,
    "measure",
  );

/** What a value that was entered by hand is kept as. */
const inputOf = ({ value, source }: { value?: number | undefined; source: string }): Input =>
  value === undefined ? { value: null, from: "hand", source, note: source } : { value, from: "hand", source };

const undecided = ({ objections }: UnitBody): Objection[] => objections.filter(({ decided }) => decided === undefined);

function refuses({ matter, body, action, input, on }: Taking<UnitBody>): Refusal | undefined {
  const level = unitLevelOf(matter.region, body.department);
  if (!level) return refusal("unit", "市级由上级考核，不在这里登记。", "A city is appraised by the level above, not here.");
  const needed = neededMeasures(body.rule, level);
  const isScored = (measure: MeasureKey) => needed.includes(measure);
  switch (action) {
    case "enter": {
      const { measure, value } = entry.parse(input);
      return isScored(measure) ? valueRefusal(measure, value) : notScored(measure);
    }
    case "freeze": {
      if (on <= body.to)
        return refusal(
          "too_early",
          `考核期到 ${body.to} 为止，期满后才能截止冻结。`,
          `The period runs to ${body.to}; it is frozen after that.`,
        );
      const missing = missingInputs(body.rule, level, body.inputs);
      return missing.length === 0
        ? undefined
        : refusal(
            "missing",
            `还缺 ${missing.length} 项数据：${list(missing).zh}。没有可计量的也要写明。`,
            `${missing.length} figures are missing: ${list(missing).en}. Say so where there was nothing to measure.`,
          );
    }
    case "publish":
      return sheetOf(matter.region, body) ? undefined : unfrozen();
    case "object":
    case "appeal": {
      const { measure } = claim.parse(input);
      if (!isScored(measure)) return notScored(measure);
      return action === "object" && body.objectBy !== undefined && on > body.objectBy
        ? refusal(
            "too_late",
            `提出异议的期限到 ${body.objectBy} 为止；定稿后可以申诉。`,
            `Objections were open until ${body.objectBy}; once it stands it may be appealed against.`,
          )
        : undefined;
    }
    case "uphold":
    case "reject": {
      const found = body.objections.find(({ n }) => n === input["objection"]);
      if (!found) return refusal("no_objection", "没有这一号异议。", "There is no objection of that number.", "objection");
      if (found.decided)
        return refusal("decided", `第 ${found.n} 号异议已经答复。`, `Objection ${found.n} is answered already.`, "objection");
      return action === "uphold" ? valueRefusal(found.measure, ruling.parse(input).value) : undefined;
    }
    case "conclude": {
      const open = undecided(body);
      return open.length === 0
        ? undefined
        : refusal("open", `还有 ${open.length} 件异议没有答复。`, `${open.length} objections are not answered yet.`);
    }
    default:
      return undefined;
  }
}

/** A figure put right, and the trace it leaves. */
function changed(
  body: UnitBody,
  made: Pick<Change, "measure" | "why" | "on" | "step" | "objection">,
  now: Input,
): Pick<UnitBody, "inputs" | "changes"> {
  const was = body.inputs[made.measure];
  if (!was) throw new Error(`nothing was found of ${made.measure}`);
  return { inputs: { ...body.inputs, [made.measure]: now }, changes: [...body.changes, { ...made, was, now }] };
}

const decided = ({ objections }: UnitBody, n: unknown, how: "upheld" | "rejected", on: string): Objection[] =>
  objections.map((one) => (one.n === n ? { ...one, decided: how, decidedOn: on } : one));

function next({ matter, body, trail, action, input, remark, on }: Taking<UnitBody>): Next {
  // Counts on from the opening, as the trail does.
  const step = matter.revision + 2;
  const kept = matter.dueOn && matter.because ? { due: { dueOn: matter.dueOn, because: matter.because } } : {};
  switch (action) {
    case "enter": {
      const { measure, ...given } = entry.parse(input);
      return { body: { inputs: { ...body.inputs, [measure]: inputOf(given) } } };
    }
    case "state":
      return kept;
    case "object": {
      const objections = [...body.objections, { ...claim.parse(input), n: body.objections.length + 1, on }];
      if (matter.status === "objected") return { body: { objections }, ...kept };
      return { body: { objections, objectBy: matter.dueOn ?? on } };
    }
    case "uphold": {
      const { objection, ...given } = ruling.parse(input);
      const found = body.objections.find(({ n }) => n === objection);
      if (!found) return kept;
      const made = { measure: found.measure, why: remark ?? "", on, step, objection };
      return { body: { ...changed(body, made, inputOf(given)), objections: decided(body, objection, "upheld", on) }, ...kept };
    }
    case "reject":
      return { body: { objections: decided(body, input["objection"], "rejected", on) }, ...kept };
    case "conclude": {
      // The days of objection run on from where they stood; they are not counted anew.
      const published = trail.find((taken) => taken.action === "publish");
      const dueOn = body.objectBy ?? published?.dueOn ?? on;
      return { due: { dueOn, because: { basis: "禁毒法 5", level: "design", arithmetic: dueOn, version: published?.on ?? on } } };
    }
    case "appeal": {
      const { region = matter.region } = partsOf(matter.overseer ?? "") ?? {};
      return { body: { appeal: claim.parse(input) }, parties: { overseer: leaderAt(regionAbove(region) ?? region) } };
    }
    case "revise": {
      const { value, source } = input as { value?: number; source: string };
      const appealed = claim.parse(body.appeal);
      return { body: changed(body, { measure: appealed.measure, why: remark ?? "", on, step }, inputOf({ value, source })) };
    }
    default:
      return {};
  }
}

/** “金凤区”, or “银川市教育局”. */
export const unitName = (place: string, department: Department | undefined): string =>
  department ? `${place}${DEPARTMENTS[department].zh}` : place;

/** “金凤区 2020 年度考核”; a period that is no calendar year is named by its days. */
function title({ body: { from, to, department }, place }: { body: Pick<UnitBody, "from" | "to" | "department">; place: string }): string {
  const unit = unitName(place, department);
  const year = from.slice(0, 4);
  return from === `${year}-01-01` && to === `${year}-12-31` ? `${unit} ${year} 年度考核` : `${unit} ${from} 至 ${to} 考核`;
}

export const UNIT_KIND = defineMatter({
  kind: "appraisal.unit",
  duty: "appraisal",
  label: say("考核", "Appraisal"),
  workflow: UNIT,
  // Whoever opens one names a version; the server puts in how it stands.
  body: unitBody.extend({ rule: scoreRule.optional() }),
  opens: ["township_clerk", "county_officer", "city_officer"],
  partiesAt: ({ region, body, by }) => {
    const office = by?.region ?? regionAbove(region) ?? region;
    return { owner: lineAt(office), overseer: leaderAt(office), subject: unitAt(region, body.department) };
  },
  title,
  readable: ["published", "objected", "settled", "appealed", "closed"],
  refusesOpening: ({ region, body: given, by }) => {
    const body = unitBody.parse(given);
    const level = unitLevelOf(region, body.department);
    if (!level || (by?.region === region && level !== "department"))
      return refusal("own", "本级由上一级考核，不能给自己打分。", "A level is appraised by the one above it, never by itself.", "region");
    if (body.from > body.to) return refusal("period", "考核期的开始不能晚于结束。", "The period begins after it ends.", "body.to");
    if (body.rule.from > body.to)
      return refusal(
        "version",
        `这一版规则自 ${body.rule.from} 起施行，不能用于更早的考核期。`,
        `This version applies from ${body.rule.from}, not to earlier periods.`,
        "body.version",
      );
    return neededMeasures(body.rule, level).length === 0 || !body.rule.items.some(({ points }) => points[level] !== undefined)
      ? refusal(
          "level",
          `这一版规则不考核${UNIT_LEVELS[level].zh}。`,
          `This version does not appraise a ${UNIT_LEVELS[level].en.toLowerCase()}.`,
          "body.version",
        )
      : undefined;
  },
  refuses: (taking) => refuses({ ...taking, body: unitBody.parse(taking.body) }),
  next: (taking) => next({ ...taking, body: unitBody.parse(taking.body) }),
});
