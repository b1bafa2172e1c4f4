import { z } from "zod";
import { RULE_SETS } from "#deadline";
import { isDay } from "#platform/day";
import { say, type Label } from "#platform/words";
import { firstOfEach, replacedIds } from "./counting.ts";
import type { FieldHints, Kind } from "./kind.ts";
import type { Fact, Problem, Timeline } from "./model.ts";

export type Kinds = ReadonlyMap<string, Kind>;

const envelope = z.looseObject({
  id: z.string().trim().min(1).max(64),
  kind: z.string().max(64),
  on: z.string().refine(isDay, { params: { reason: "day" } }),
  body: z.record(z.string(), z.unknown()).default({}),
  supersedes: z.string().max(64).optional(),
  recordedAt: z.string().max(40).optional(),
  recordedBy: z.string().max(100).optional(),
});

const ENVELOPE_LABELS: Record<string, Label> = {
  id: say("编号", "Id"),
  kind: say("事项", "Kind"),
  on: say("日期", "Date"),
  body: say("内容", "Body"),
  supersedes: say("更正的事实", "Superseded fact"),
};

const REASONS: Record<string, Label> = {
  day: say("不是有效日期，应写作 2026-03-17。", "is not a calendar day; write it as 2026-03-17."),
  order: say("不能早于开始日期。", "must not be before the first day."),
  two: say("应为两名不同的人。", "must name two different people."),
};

function sentence(issue: z.core.$ZodIssue, value: unknown): Label {
  if (issue.code === "custom") return REASONS[String(issue.params?.["reason"])] ?? say("无效。", "is not valid.");
  if (value === undefined || value === null || value === "") return say("必须填写。", "is required.");
  if (issue.code === "invalid_value") return say("不在可选项内。", "is not one of the choices.");
  if (issue.code === "too_big") return say("太长或太大。", "is too long or too large.");
  if (issue.code === "too_small") return say("太短或太小。", "is too short or too small.");
  return say("格式不对。", "has the wrong form.");
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined), value);

/** Each issue as a problem: the fact, the field's path, and a sentence that starts with the field's label. */
function problemsOf(error: z.ZodError, fact: string, value: unknown, prefix: string[], labelOf: (field: string) => Label): Problem[] {
  return error.issues.map((issue) => {
    const label = labelOf(String(issue.path[0] ?? ""));
    const said = sentence(issue, at(value, issue.path));
    return { fact, field: [...prefix, ...issue.path.map(String)].join("."), message: say(label.zh + said.zh, `${label.en} ${said.en}`) };
  });
}

/** Label of a body field, from the schema's own metadata. */
export function fieldLabel(kind: Pick<Kind, "body">, field: string): Label {
  const schema: unknown = kind.body.shape[field];
  const hints = schema instanceof z.ZodType ? (schema.meta() as FieldHints | undefined) : undefined;
  return hints?.label ?? say(field, field);
}

/** Reads one fact: known kind, required fields, possible days. The field of a problem is a path such as `body.to`. */
export function parseFact(kinds: Kinds, json: unknown): { fact: Fact } | { problems: Problem[] } {
  const named = typeof json === "object" && json !== null ? Reflect.get(json, "id") : undefined;
  const id = typeof named === "string" && named ? named : "?";
  const outer = envelope.safeParse(json);
  if (!outer.success) return { problems: problemsOf(outer.error, id, json, [], (field) => ENVELOPE_LABELS[field] ?? say("事实", "Fact")) };
  const kind = kinds.get(outer.data.kind);
  if (!kind)
    return {
      problems: [
        {
          fact: id,
          field: "kind",
          message: say(`没有“${outer.data.kind}”这种事项。`, `There is no kind of fact named “${outer.data.kind}”.`),
        },
      ],
    };
  if (kind.corrects && !outer.data.supersedes)
    return { problems: [{ fact: id, field: "supersedes", message: say("请指明撤回哪一条记录。", "Say which fact it corrects.") }] };
  const read = readBody(kind, outer.data.body, id);
  return "problems" in read ? read : { fact: { ...outer.data, body: read.body } };
}

/** Reads a body by its schema; every problem names its field, as `body.to`, in the words of the schema. */
export function readBody(kind: Pick<Kind, "body">, given: unknown, fact = "-"): { body: Fact["body"] } | { problems: Problem[] } {
  const body = kind.body.safeParse(given);
  return body.success
    ? { body: body.data }
    : { problems: problemsOf(body.error, fact, given, ["body"], (field) => fieldLabel(kind, field)) };
}

/** What an office still does with a file whose person has died: seal it, open it again, take back what was wrong. */
const OUTLIVE = new Set(["file.sealed", "file.unsealed", "fact.withdrawn"]);

/** Facts recorded for a day after a death that stands: refused (timeline.md §1), except those about the file itself. */
export function afterDeath(facts: readonly Fact[]): Problem[] {
  const replaced = replacedIds(facts);
  const deaths = facts.filter((fact) => fact.kind === "death" && !replaced.has(fact.id));
  const [death] = deaths.sort((a, b) => (a.on < b.on ? -1 : 1));
  if (!death) return [];
  return facts
    .filter((fact) => fact.on > death.on && !replaced.has(fact.id) && !OUTLIVE.has(fact.kind))
    .map((fact) => ({
      fact: fact.id,
      field: "on",
      message: say(`日期不能晚于死亡日期 ${death.on}。`, `Date must not be after the death on ${death.on}.`),
    }));
}

const file = z.looseObject({
  casefile: z.looseObject({ region: z.string().regex(/^\d{12}$/), rules: z.enum(RULE_SETS).default("national") }),
  facts: z.array(z.unknown()).max(10_000),
});

/** Reads a timeline file; every problem of every fact is named, not only the first. */
export function parseTimeline(kinds: Kinds, json: unknown): { timeline: Timeline } | { problems: Problem[] } {
  const outer = file.safeParse(json);
  if (!outer.success) return { problems: problemsOf(outer.error, "-", json, [], (field) => say(field || "文件", field || "File")) };
  const read = outer.data.facts.map((fact) => parseFact(kinds, fact));
  const facts = firstOfEach(read.flatMap((one) => ("fact" in one ? [one.fact] : [])));
  const problems = [...read.flatMap((one) => ("problems" in one ? one.problems : [])), ...afterDeath(facts)];
  return problems.length ? { problems } : { timeline: { casefile: outer.data.casefile, facts } };
}
