import { choiceField, defineKind, fields, textField, yesNoField } from "#casefile";
import { say } from "#platform/words";

export const METHODS = {
  urine: say("尿检", "Urine"),
  saliva: say("唾液", "Saliva"),
  hair: say("毛发", "Hair"),
  blood: say("血液", "Blood"),
};
export const RESULTS = { negative: say("阴性", "Negative"), positive: say("阳性", "Positive"), invalid: say("无效", "Invalid") };
export const STAGES = {
  onsite: say("现场检测", "On site"),
  lab: say("实验室检测", "Laboratory"),
  recheck: say("实验室复检", "Laboratory recheck"),
};

export const testDone = defineKind({
  kind: "drugtest.done",
  label: say("吸毒检测", "Drug test"),
  body: fields({
    method: choiceField(METHODS, { label: say("方式", "Method") }),
    result: choiceField(RESULTS, {
      label: say("结果", "Result"),
      help: say("无效的检测不计入本期", "An invalid test does not satisfy the window"),
    }),
    stage: choiceField(STAGES, { label: say("环节", "Stage") }).optional(),
  }),
  summary: (body) =>
    say(
      `${METHODS[body.method].zh} ${RESULTS[body.result].zh}${body.stage === "lab" ? "（实验室）" : body.stage === "recheck" ? "（复检）" : ""}`,
      `${METHODS[body.method].en} test ${RESULTS[body.result].en.toLowerCase()}${body.stage && body.stage !== "onsite" ? ` (${STAGES[body.stage].en.toLowerCase()})` : ""}`,
    ),
});

export const testMissed = defineKind({
  kind: "drugtest.missed",
  label: say("未按期检测", "Test missed"),
  body: fields({
    excused: yesNoField({ label: say("有正当理由", "Excused") }),
    reason: textField({ label: say("理由", "Reason") }).optional(),
  }),
  summary: (body) => (body.excused ? say("未按期检测（有正当理由）", "Test missed, excused") : say("未按期检测", "Test missed")),
});

export const testRefused = defineKind({ kind: "drugtest.refused", label: say("拒绝检测", "Test refused"), body: fields({}) });
