import { choiceField, defineKind, fields, textField, yesNoField } from "#casefile";
import { say } from "#platform/words";

export const MODES = {
  home: say("入户", "Home"),
  office: say("来站", "Office"),
  phone: say("电话", "Phone"),
  video: say("视频", "Video"),
  elsewhere: say("其他地点", "Elsewhere"),
};

/** The usual answer first. */
const MET = { true: say("见到", "Met"), false: say("未见到", "Not met") };

export const visitMade = defineKind({
  kind: "visit.made",
  label: say("走访", "Visit"),
  body: fields({
    mode: choiceField(MODES, { label: say("方式", "Mode") }),
    met: yesNoField({
      label: say("见到本人", "Met the person"),
      options: MET,
      help: say("未见到本人的走访不计为联系", "Only a visit that met the person counts as contact"),
    }),
    note: textField({ label: say("谈话要点", "Notes"), more: true }).optional(),
  }),
  summary: (body) => {
    const mode = MODES[body.mode];
    return body.met
      ? say(`走访（${mode.zh}）`, `Visit (${mode.en.toLowerCase()})`)
      : say(`走访（${mode.zh}，未见到）`, `Visit (${mode.en.toLowerCase()}, not met)`);
  },
});
