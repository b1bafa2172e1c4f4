import { choiceField, defineKind, fields, textField, yesNoField } from "#casefile";
import { say } from "#platform/words";

/** How something was said or asked. */
const WAYS = {
  both: say("口头讲解并交书面", "Explained and handed over on paper"),
  paper: say("书面", "On paper"),
  oral: say("口头", "Orally"),
};

/** Facts of these kinds are about the person's rights; they are not themselves objected to. */
export const FILED = "objection.filed";
export const DECIDED = "objection.decided";

/** The parts of an identity that can be wrong. Values never go into a fact: they would lie there unsealed. */
export const IDENTITY_PARTS = {
  name: say("姓名", "Name"),
  idNumber: say("身份证号", "ID number"),
  phone: say("电话", "Phone"),
  address: say("住址", "Address"),
} as const;
export type IdentityPart = keyof typeof IDENTITY_PARTS;

/** A request for correction names a fact by its id, or a part of the identity so. */
export const identityPart = (of: unknown): IdentityPart | undefined => {
  const [, part] = /^identity\.(\w+)$/.exec(String(of)) ?? [];
  return part !== undefined && Object.hasOwn(IDENTITY_PARTS, part) ? (part as IdentityPart) : undefined;
};

export const rightsNoticed = defineKind({
  kind: "rights.noticed",
  label: say("告知权利义务", "Rights explained"),
  body: fields({
    how: choiceField(WAYS, { label: say("方式", "How"), help: say("个人信息保护法 17、30、35", "个人信息保护法 17, 30, 35") }),
    to: choiceField(
      { person: say("本人", "The person"), guardian: say("监护人", "The guardian"), together: say("本人和监护人", "Person and guardian") },
      { label: say("告知对象", "Told to") },
    ),
    notice: textField({ label: say("告知书版本", "Version of the notice") }),
    signed: yesNoField({
      label: say("已签收", "Receipt signed"),
      options: { true: say("已签收", "Signed"), false: say("未签收", "Not signed") },
    }).optional(),
    note: textField({ label: say("说明", "Note"), more: true }).optional(),
  }),
  summary: ({ how, notice }) =>
    say(`告知权利义务（${WAYS[how].zh}，${notice} 版）`, `Rights explained (${WAYS[how].en.toLowerCase()}, version ${notice})`),
});

const RELATIONS = {
  parent: say("父母", "Parent"),
  grandparent: say("祖父母、外祖父母", "Grandparent"),
  sibling: say("兄、姐", "Elder sibling"),
  appointed: say("指定的监护人", "Appointed guardian"),
  organ: say("民政部门等机构", "A public body"),
};

export const guardianConsented = defineKind({
  kind: "guardian.consented",
  label: say("监护人同意", "Guardian’s consent"),
  body: fields({
    relation: choiceField(RELATIONS, { label: say("与本人关系", "Relation") }),
    who: textField({
      label: say("称呼", "Called"),
      help: say("写姓和称呼即可，如“张女士”；全名在同意书上", "Surname is enough; the full name is on the paper"),
    }).max(20),
    how: choiceField({ paper: say("书面同意书", "On paper"), oral: say("口头，已记录", "Orally, noted") }, { label: say("方式", "How") }),
    scope: textField({ label: say("同意的事项", "Consented to"), more: true }).optional(),
  }),
  summary: ({ relation, who }) =>
    say(`监护人同意（${RELATIONS[relation].zh}，${who}）`, `Guardian’s consent (${RELATIONS[relation].en.toLowerCase()}, ${who})`),
});

export const guardianWithdrew = defineKind({
  kind: "guardian.withdrew",
  label: say("监护人撤回同意", "Guardian withdrew consent"),
  body: fields({ note: textField({ label: say("说明", "Note"), more: true }).optional() }),
  follows: ["guardian.consented"],
});

export const correctionRequested = defineKind({
  kind: "correction.requested",
  label: say("申请更正", "Correction requested"),
  body: fields({
    of: textField({ label: say("哪一条", "Of what"), input: "fact" }),
    wrong: textField({
      label: say("哪里不对", "What is wrong"),
      help: say("不要写姓名、号码、住址；办理时再填", "No name, number or address here; it is entered when it is corrected"),
    }),
    right: textField({ label: say("应当是什么", "What should stand") }).optional(),
  }),
  summary: ({ wrong }) => say(`申请更正：${wrong}`, `Correction requested: ${wrong}`),
});

export const correctionAnswered = defineKind({
  kind: "correction.answered",
  label: say("答复更正申请", "Correction answered"),
  byProcedure: true,
  body: fields({
    request: textField({ label: say("申请", "Request"), input: "fact" }),
    done: yesNoField({
      label: say("结果", "Outcome"),
      options: { true: say("已更正", "Corrected"), false: say("不予更正", "Refused") },
    }),
    reason: textField({ label: say("理由", "Reason") }),
  }),
  follows: ["correction.requested"],
  summary: ({ done, reason }) =>
    done ? say(`已更正：${reason}`, `Corrected: ${reason}`) : say(`不予更正：${reason}`, `Correction refused: ${reason}`),
});

export const copyRequested = defineKind({
  kind: "copy.requested",
  label: say("申请记录副本", "Copy of the record requested"),
  body: fields({
    how: choiceField(
      { oral: say("口头", "Orally"), paper: say("书面", "On paper") },
      {
        label: say("申请方式", "How asked"),
        help: say("个人信息保护法 45：本人可以查阅、复制", "个人信息保护法 45: the person may read and copy"),
      },
    ),
    note: textField({ label: say("说明", "Note"), more: true }).optional(),
  }),
});

export const copyHanded = defineKind({
  kind: "copy.handed",
  label: say("交付记录副本", "Copy of the record handed over"),
  apart: true,
  body: fields({
    request: textField({ label: say("申请", "Request"), input: "fact" }),
    form: choiceField(
      { paper: say("纸质", "Paper"), json: say("电子文件", "File"), both: say("纸质和电子文件", "Paper and file") },
      { label: say("形式", "Form") },
    ),
  }),
  follows: ["copy.requested"],
});

export const RIGHTS_KINDS = [
  rightsNoticed,
  guardianConsented,
  guardianWithdrew,
  correctionRequested,
  correctionAnswered,
  copyRequested,
  copyHanded,
] as const;
