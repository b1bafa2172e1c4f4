import type { Body } from "#duty";
import { addDays, type Day } from "#platform/day";
import { MEASURE_KEYS, MEASURES } from "../../modules/appraisal/measures.ts";
import { sampleFor } from "../../modules/assignment/template.ts";
import { SHIPPED_RULES } from "../../modules/appraisal/versions.ts";

/**
 * What a kind of matter may say, where chance would never find it: when it is opened, what a step is told, and what is looked up before a step.
 * Kinds that are not here are made up from their schemas.
 */
export type Example = {
  region?: string;
  body?: (day: Day) => Body;
  inputs?: Readonly<Record<string, (day: Day, body: Body) => Body>>;
  prepared?: Readonly<Record<string, (day: Day, body: Body) => Body>>;
};

const figures = Object.fromEntries(
  MEASURE_KEYS.map((key) => {
    const { better, nature } = MEASURES[key];
    return [key, { value: better === "less" || nature === "event" ? 0 : 97, from: "query", source: "示例查询" }];
  }),
);

/** The number of the first objection that is not answered. */
const firstOpen = ({ objections }: Body): number =>
  (objections as { n: number; decided?: string }[]).find(({ decided }) => decided === undefined)?.n ?? 1;

const draft = {
  heading: "关于示例事项的通报",
  addressees: ["township_clerk@640104001"],
  paragraphs: ["示例正文。"],
  problems: [{ region: "640104001", what: "示例：台账未更新", asked: "补齐台账", red: true }],
};

const UNIT = "township_clerk@640104001";
const ITEMS = [{ id: "1", text: "示例：台账齐全" }];

export const EXAMPLES: Readonly<Record<string, Example>> = {
  "assignment.list": {
    region: "640104",
    body: (day) => ({
      year: Number(day.slice(0, 4)),
      start: "template",
      blocks: sampleFor(Number(day.slice(0, 4)), "640104", new Set(["health", "education", "civil_affairs"])),
      issueBy: addDays(day, 20),
      closesOn: addDays(day, 40),
    }),
    inputs: { edit: (_, body) => ({ block: (body["blocks"] as { key: string }[])[0]?.key, name: "组织领导（修改）" }) },
    prepared: { enforce: () => ({ unsigned: [], ending: [], done: [] }) },
  },
  "report.duty": {
    region: "640104",
    body: (day) => ({
      // Some are heard at a meeting.
      form: Number(day.slice(8)) % 2 === 0 ? "written" : "oral",
      from: addDays(day, -90),
      to: addDays(day, -1),
      who: "示例岗位",
      dueOn: addDays(day, 14),
    }),
    inputs: {
      submit: () => ({ done: "示例", notDone: "示例", why: "示例", next: "示例" }),
      present: (day) => ({ metOn: day, questions: "问：示例？答：示例。" }),
    },
  },
  "contact.point": { region: "640104", body: () => ({ target: "place", pace: "quarterly", focus: "示例" }) },
  "contact.visit": {
    region: "640104",
    body: (day) => ({ focus: "示例", from: addDays(day, -5), to: addDays(day, 60), dueOn: addDays(day, 63) }),
    inputs: {
      record: (day) => ({
        visitedOn: day,
        found: "示例：谈心室被占作库房",
        requests: [{ of: "line", what: "示例", finishOn: addDays(day, 9) }],
      }),
      promise: (day) => ({ visitedOn: day, found: "示例：谈心室被占作库房", help: "示例", helpBy: addDays(day, 20) }),
    },
  },
  bulletin: {
    region: "640104",
    body: () => ({ ...draft, type: "event", figures: [], names: {} }),
    inputs: { edit: () => ({ ...draft, figures: [] }), insert: () => ({ queries: ["existing"] }) },
  },
  meeting: {
    region: "640104",
    body: (day) => ({ type: "special", subject: "示例会议", meetOn: addDays(day, 5), agenda: ["示例"], units: [UNIT], names: {} }),
    inputs: {
      arrange: (day) => ({ subject: "示例会议", meetOn: addDays(day, 3), agenda: ["示例"], units: [UNIT] }),
      hold: () => ({ attendance: [{ unit: UNIT, took: "present" }] }),
      minute: (day) => ({
        minutes: ["示例纪要。"],
        decisions: [{ what: "示例：补齐台账", asked: "补齐", owner: UNIT, finishOn: addDays(day, 20) }],
      }),
    },
  },
  "inspection.checklist": {
    region: "6401",
    body: () => ({ subject: "station", title: "示例检查表", version: "1", items: ITEMS }),
    inputs: { edit: () => ({ title: "示例检查表", version: "2", items: ITEMS }) },
  },
  inspection: {
    region: "640104",
    body: () => ({ type: "special", subject: "示例督导", visits: [] }),
    prepared: {
      draw: () => ({
        sample: {
          seed: "0".repeat(32),
          level: "township",
          n: 1,
          frame: ["640104001"],
          places: [{ code: "640104001", name: "示例镇", mark: "0" }],
        },
        checklist: { id: "019b0000-0000-7000-8000-000000000001", title: "示例检查表", version: "1", items: ITEMS },
      }),
    },
    inputs: {
      record: () => ({
        place: "640104001",
        results: [{ item: "1", result: "unmet", evidence: "示例：查阅台账" }],
        findings: [{ item: "1", what: "示例：台账未更新", asked: "补齐台账" }],
      }),
    },
  },
  "inspection.finding": { inputs: { plan: (day) => ({ measures: "示例：补齐台账", finishOn: addDays(day, 8) }) } },
  "appraisal.rules": {
    body: () => ({ rule: SHIPPED_RULES[1] }),
    inputs: { amend: () => ({ rule: SHIPPED_RULES[0] }) },
  },
  "appraisal.unit": {
    body: (day) => ({
      from: addDays(day, -365),
      to: addDays(day, -1),
      settleBy: addDays(day, 30),
      version: "2020",
      rule: SHIPPED_RULES[1],
      inputs: figures,
      objections: [],
      changes: [],
    }),
    inputs: {
      uphold: (_, body) => ({ objection: firstOpen(body), value: 98, source: "示例：复核台账" }),
      reject: (_, body) => ({ objection: firstOpen(body) }),
    },
    prepared: { freeze: (day) => ({ frozen: { at: `${day}T02:00:00.000Z`, on: day, hash: "-" } }) },
  },
};
