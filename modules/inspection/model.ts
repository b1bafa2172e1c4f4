import { z } from "zod";
import { choiceField, countField, dayField, textField } from "#casefile";
import { say, type Label } from "#platform/words";

/** What a check-list is about, and what an inspection looks at. */
export const SUBJECTS = {
  station: say("工作站", "Stations"),
  files: say("一人一档", "Files"),
  tests: say("检测", "Tests"),
  school: say("学校", "Schools"),
} as const satisfies Record<string, Label>;

export const TYPES = {
  special: say("专项督导", "On a subject"),
  spot: say("每月抽查", "Monthly spot-check"),
  full: say("半年全面督导", "Half-year full inspection"),
} as const satisfies Record<string, Label>;

/** Of which places a sample is drawn. */
export const LEVELS = {
  village: say("村（社区）", "Villages and communities"),
  township: say("乡镇（街道）", "Townships and streets"),
  county: say("县（区）", "Counties"),
} as const satisfies Record<string, Label>;
export type Level = keyof typeof LEVELS;

export const RESULTS = {
  met: say("符合", "Met"),
  partly: say("部分符合", "Partly"),
  unmet: say("不符合", "Not met"),
  none: say("不涉及", "Does not apply"),
} as const satisfies Record<string, Label>;
export type Result = keyof typeof RESULTS;

const short = z.string().trim().min(1).max(500);
const code = z.string().regex(/^(\d{4}|\d{6}|\d{9}|\d{12})$/);
const item = z.object({ id: z.string().regex(/^[a-z0-9.]{1,20}$/), text: short, basis: z.string().max(120).optional() });
export type Item = z.infer<typeof item>;
const items = z.array(item).min(1).max(60);

export const checklistBody = z.object({
  subject: choiceField(SUBJECTS, { label: say("检查对象", "About") }),
  title: textField({ label: say("名称", "Name") }).max(120),
  version: textField({ label: say("版本", "Version"), help: say("如 2026-1", "such as 2026-1") }).max(20),
  items: items.or(z.array(item).length(0)).default([]),
});
export type ChecklistBody = z.infer<typeof checklistBody>;
export const checklistEdit = z.object({ title: short.max(120), version: short.max(20), items });

/** What is to be drawn. */
export const drawing = z.object({
  subject: choiceField(SUBJECTS, { label: say("检查对象", "About") }),
  level: choiceField(LEVELS, { label: say("从哪一级抽取", "Drawn from") }),
  n: countField(1, 60, { label: say("抽取数量", "How many"), unit: say("个", "places") }),
});

/** How the sample came about: whoever has the seed and the frame can draw it again. */
const drawn = z.object({
  seed: z.string().regex(/^[0-9a-f]{32}$/),
  level: z.enum(Object.keys(LEVELS) as [Level, ...Level[]]),
  n: z.int(),
  frame: z.array(code).max(2000),
  places: z.array(z.object({ code, name: z.string().max(120), mark: z.string().max(64) })).max(60),
});
export type Sample = z.infer<typeof drawn>;

const finding = z.object({
  item: z.string().max(20).optional(),
  what: textField({ label: say("问题", "What is wrong"), input: "text" }),
  asked: textField({ label: say("整改要求", "What is asked"), input: "text" }),
});
export type FoundFault = z.infer<typeof finding>;

const visit = z.object({
  place: code,
  results: z
    .array(
      z.object({
        item: z.string().max(20),
        result: z.enum(Object.keys(RESULTS) as [Result, ...Result[]]),
        /** In words; no pictures of persons. */
        evidence: z.string().trim().max(500).optional(),
      }),
    )
    .max(60),
  findings: z.array(finding).max(20),
});
export type Visit = z.infer<typeof visit>;

export const inspectionBody = z.object({
  type: choiceField(TYPES, { label: say("种类", "Type") }),
  subject: textField({ label: say("督导主题", "Subject of the inspection") }).max(120),
  period: z
    .string()
    .regex(/^\d{4}(H[12]|-\d{2})$/)
    .optional(),
  sample: drawn.optional(),
  /** The check-list as it was in force. */
  checklist: z.object({ id: z.uuid(), title: z.string().max(120), version: z.string().max(20), items }).optional(),
  visits: z
    .array(visit.extend({ on: z.string().max(10) }))
    .max(60)
    .default([]),
  opinion: z.string().max(2000).optional(),
});
export type InspectionBody = z.infer<typeof inspectionBody>;

export { visit as visitInput };

export const feedback = z.object({ opinion: textField({ label: say("总体反馈意见", "Feedback"), input: "text" }) });

export const findingBody = z.object({
  subject: z.string().max(120),
  item: z.string().max(500).optional(),
  what: z.string().max(500),
  asked: z.string().max(500),
  measures: z.string().max(500).optional(),
  finishOn: z.string().max(10).optional(),
});
export type FindingBody = z.infer<typeof findingBody>;

export const rectification = z.object({
  measures: textField({ label: say("整改措施", "Measures"), input: "text" }),
  finishOn: dayField({ label: say("整改期限", "Done by"), help: say("自提交之日起 60 日内 [design]", "within 60 days [design]") }),
});
