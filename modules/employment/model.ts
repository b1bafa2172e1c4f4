import { defineKind, fields, textField } from "#casefile";
import { say } from "#platform/words";

const FORMS = {
  employed: say("企业就业", "Employed"),
  public_post: say("公益岗位", "Public post"),
  base: say("就业基地", "Employment base"),
  self_employed: say("个体经营", "Self-employed"),
  farming: say("务农", "Farming"),
  schooling: say("就学", "In school"),
  retirement: say("退休", "Retired"),
};

export const jobStarted = defineKind({
  kind: "job.started",
  label: say("就业（就学、退休）", "Work, school or retirement"),
  body: fields({
    form: textField({ label: say("形式", "Form"), options: FORMS }).optional(),
    baseId: textField({ label: say("就业基地编号", "Employment base"), more: true }).optional(),
  }),
});

export const jobEnded = defineKind({
  kind: "job.ended",
  label: say("离职（离校）", "Work or school ended"),
  body: fields({}),
  follows: ["job.started"],
});
