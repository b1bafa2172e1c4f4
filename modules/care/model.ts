import { choiceField, defineKind, fields, textField } from "#casefile";
import { DEPARTMENTS } from "#org";
import { say } from "#platform/words";
import { z } from "zod";

export const NEEDS = {
  housing: say("住房", "Housing"),
  insurance: say("社会保险", "Insurance"),
  income: say("低保救助", "Income support"),
  medical: say("医疗", "Medical care"),
  schooling: say("就学", "Schooling"),
  training: say("技能培训", "Training"),
  legal: say("法律援助", "Legal aid"),
  family: say("家庭关系", "Family"),
  identity: say("户籍证件", "Identity papers"),
  other: say("其他", "Other"),
};

/** What a department may say to a referral. */
export const ANSWERS = {
  accepted: say("已受理", "Accepted"),
  done: say("已办结", "Done"),
  cannot: say("无法办理", "Cannot be done"),
};

const BANDS = { none: say("无", "None"), mild: say("轻度", "Mild"), moderate: say("中度", "Moderate"), severe: say("重度", "Severe") };
const SCALES = {
  "PHQ-9": say("PHQ-9 抑郁", "PHQ-9"),
  "GAD-7": say("GAD-7 焦虑", "GAD-7"),
  ASSIST: say("ASSIST", "ASSIST"),
  "craving VAS": say("渴求 VAS", "Craving VAS"),
};

const need = choiceField(NEEDS, { label: say("需求", "Need") });
/** A department by its key; what older entries call it is understood (`departmentOf`). */
const office = textField({ label: say("责任部门", "Office"), options: DEPARTMENTS }).optional();
const named = (words: string, english: string) => (body: { need: keyof typeof NEEDS }) =>
  say(`${words}：${NEEDS[body.need].zh}`, `${english}: ${NEEDS[body.need].en.toLowerCase()}`);

export const assessmentDone = defineKind({
  kind: "assessment.done",
  label: say("量表评估", "Assessment"),
  body: fields({
    scale: textField({ label: say("量表", "Scale"), options: SCALES }),
    score: z
      .number()
      .min(0)
      .max(1000)
      .meta({ label: say("得分", "Score") })
      .optional(),
    band: choiceField(BANDS, { label: say("程度", "Band") }).optional(),
  }),
  summary: (body) => {
    const score = body.score === undefined ? "" : ` ${body.score}`;
    const band = body.band && BANDS[body.band];
    return say(
      `评估 ${body.scale}${score}${band ? `（${band.zh}）` : ""}`,
      `Assessment ${body.scale}${score}${band ? ` (${band.en.toLowerCase()})` : ""}`,
    );
  },
});

export const needFound = defineKind({
  kind: "need.found",
  label: say("发现需求", "Need found"),
  body: fields({ need, office }),
  summary: named("发现需求", "Need found"),
});
export const careReferred = defineKind({
  kind: "care.referred",
  label: say("转介", "Referred"),
  body: fields({ need, office }),
  summary: named("转介", "Referred"),
});
export const careDelivered = defineKind({
  kind: "care.delivered",
  label: say("提供帮扶", "Care delivered"),
  body: fields({ need, office }),
  summary: named("提供帮扶", "Care delivered"),
});
export const needClosed = defineKind({
  kind: "need.closed",
  label: say("需求办结", "Need closed"),
  body: fields({ need, office }),
  follows: ["need.found"],
  summary: named("需求办结", "Need closed"),
});
