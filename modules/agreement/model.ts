import { defineKind, fields, onlyWhile, textField } from "#casefile";
import { say } from "#platform/words";

export const agreementSigned = defineKind({
  kind: "agreement.signed",
  label: say("签订协议", "Agreement signed"),
  body: fields({}),
  follows: ["checkin.reported"],
  notNow: onlyWhile("in_execution"),
});

export const teamFormed = defineKind({
  kind: "team.formed",
  label: say("成立工作小组", "Team formed"),
  body: fields({
    members: textField({
      label: say("成员", "Members"),
      help: say(
        "专职工作人员、社区民警、社区医务人员、家属、志愿者（戒毒条例 17）",
        "Worker, community police, medic, family, volunteers (Regulation art. 17)",
      ),
    }).optional(),
  }),
  follows: ["checkin.reported"],
  notNow: onlyWhile("in_execution"),
});
