import { z } from "zod";
import { say } from "#platform/words";
import { choiceField, countField, dayField, defineKind, fields, textField, yesNoField, type Kind } from "./kind.ts";
import { MEASURES } from "./model.ts";

const docNo = textField({ label: say("文书号", "Document number") }).optional();
const clinic = textField({ label: say("治疗机构", "Clinic") }).optional();

export const decisionServed = defineKind({
  kind: "decision.served",
  label: say("送达决定书", "Decision served"),
  body: fields({
    measure: choiceField(
      { community_detox: MEASURES.community_detox, community_rehab: MEASURES.community_rehab, isolation: MEASURES.isolation },
      { label: say("措施", "Measure") },
    ),
    months: countField(1, 60, { label: say("期限", "Term"), unit: say("个月", "months") }),
    docNo,
    organ: textField({ label: say("决定机关", "Deciding organ"), more: true }).optional(),
  }),
  summary: (body) =>
    say(
      `送达决定书：${MEASURES[body.measure].zh} ${body.months} 个月`,
      `Decision served: ${MEASURES[body.measure].en}, ${body.months} months`,
    ),
});

export const isolationEntered = defineKind({
  kind: "isolation.entered",
  label: say("入所", "Entered isolation"),
  body: fields({}),
});
export const isolationExtended = defineKind({
  kind: "isolation.extended",
  label: say("延长强制隔离戒毒", "Isolation extended"),
  body: fields({ months: countField(1, 12, { label: say("延长", "Extended by"), unit: say("个月", "months") }) }),
  follows: ["isolation.entered"],
});
export const isolationReleased = defineKind({
  kind: "isolation.released",
  label: say("出所", "Released from isolation"),
  body: fields({
    early: yesNoField({ label: say("提前解除", "Early release") }).optional(),
    assessment: textField({ label: say("诊断评估结果", "Assessment result"), more: true }).optional(),
  }),
  follows: ["isolation.entered"],
});

export const voluntaryStarted = defineKind({
  kind: "voluntary.started",
  label: say("开始自愿戒毒", "Voluntary treatment started"),
  body: fields({ clinic }),
});
export const voluntaryEnded = defineKind({
  kind: "voluntary.ended",
  label: say("结束自愿戒毒", "Voluntary treatment ended"),
  body: fields({ clinic }),
  follows: ["voluntary.started"],
});
export const maintenanceStarted = defineKind({
  kind: "maintenance.started",
  label: say("开始维持治疗", "Maintenance started"),
  body: fields({ clinic }),
});
export const maintenanceEnded = defineKind({
  kind: "maintenance.ended",
  label: say("结束维持治疗", "Maintenance ended"),
  body: fields({ clinic }),
  follows: ["maintenance.started"],
});

export const useFound = defineKind({
  kind: "use.found",
  label: say("查获吸毒", "Use found"),
  body: fields({
    addicted: yesNoField({ label: say("认定成瘾", "Addiction found") }),
    disposition: choiceField(
      {
        community_detox: MEASURES.community_detox,
        isolation: MEASURES.isolation,
        warning: say("警告或教育", "Warning"),
        other: say("其他处理", "Other"),
      },
      { label: say("处理", "Disposition") },
    ),
  }),
});

export const detentionBegan = defineKind({ kind: "detention.began", label: say("被拘留、逮捕", "Detention began"), body: fields({}) });
export const detentionEnded = defineKind({
  kind: "detention.ended",
  label: say("拘留、羁押结束", "Detention ended"),
  body: fields({}),
  follows: ["detention.began"],
});
export const imprisoned = defineKind({ kind: "imprisoned", label: say("收监服刑", "Imprisoned"), body: fields({}) });
export const death = defineKind({ kind: "death", label: say("死亡", "Death"), body: fields({}) });
export const abroadLeft = defineKind({ kind: "abroad.left", label: say("出国（境）", "Left abroad"), body: fields({}) });
export const abroadReturned = defineKind({
  kind: "abroad.returned",
  label: say("回国（入境）", "Returned from abroad"),
  body: fields({}),
  follows: ["abroad.left"],
});

export const transferSent = defineKind({
  kind: "transfer.sent",
  label: say("移送变更执行地", "Transfer sent"),
  body: fields({
    toRegion: z
      .string()
      .regex(/^\d{12}$/)
      .meta({ label: say("迁往", "To"), input: "region" }),
  }),
});
export const transferAccepted = defineKind({
  kind: "transfer.accepted",
  label: say("接收变更执行地", "Transfer accepted"),
  body: fields({}),
  follows: ["transfer.sent"],
});

export const servingAssigned = defineKind({
  kind: "serving.assigned",
  label: say("委托居住地服务", "Served elsewhere"),
  body: fields({
    atRegion: z
      .string()
      .regex(/^\d{12}$/)
      .meta({
        label: say("服务地", "Served at"),
        input: "region",
        help: say("限本市；户籍地仍可查阅", "Within the city; the place of registration can still read it"),
      }),
    reason: textField({ label: say("理由", "Reason"), more: true }).optional(),
  }),
});
export const servingEnded = defineKind({
  kind: "serving.ended",
  label: say("收回委托", "Assignment ended"),
  body: fields({}),
  follows: ["serving.assigned"],
});

export const releaseFiled = defineKind({ kind: "release.filed", label: say("报送解除材料", "Release file sent"), body: fields({ docNo }) });
export const releaseNoticed = defineKind({
  kind: "release.noticed",
  label: say("送达解除通知书", "Release notice served"),
  body: fields({ docNo }),
});

export const gradeConfirmed = defineKind({
  kind: "grade.confirmed",
  label: say("确认颜色", "Colour confirmed"),
  body: fields({
    colour: choiceField(
      { blue: say("蓝", "Blue"), green: say("绿", "Green"), yellow: say("黄", "Yellow"), red: say("红", "Red") },
      { label: say("颜色", "Colour"), help: say("规则只建议，由您决定并说明理由", "The rule suggests; you decide and say why") },
    ),
    reason: textField({ label: say("理由", "Reason") }),
    by: textField({ label: say("确认人", "Confirmed by"), more: true }).optional(),
  }),
  summary: (body) => {
    const names = { red: say("红", "red"), yellow: say("黄", "yellow"), blue: say("蓝", "blue"), green: say("绿", "green") };
    return say(`确认为${names[body.colour].zh}：${body.reason}`, `Confirmed ${names[body.colour].en}: ${body.reason}`);
  },
});

export const objectionFiled = defineKind({
  kind: "objection.filed",
  label: say("提出异议", "Objection filed"),
  body: fields({
    against: textField({ label: say("针对", "Against"), input: "fact" }),
    reason: textField({ label: say("理由", "Reason") }).optional(),
  }),
});
export const objectionDecided = defineKind({
  kind: "objection.decided",
  label: say("异议复核结果", "Objection decided"),
  apart: true,
  body: fields({
    objection: textField({ label: say("异议", "Objection"), input: "fact" }),
    upheld: yesNoField({ label: say("异议成立", "Upheld") }),
    reason: textField({ label: say("理由", "Reason") }).optional(),
  }),
  follows: ["objection.filed"],
  summary: (body) => (body.upheld ? say("异议成立", "Objection upheld") : say("异议不成立", "Objection not upheld")),
});

export const fileSealed = defineKind({ kind: "file.sealed", label: say("封存案卷", "File sealed"), body: fields({}) });
export const fileUnsealed = defineKind({
  kind: "file.unsealed",
  label: say("启封案卷", "File unsealed"),
  body: fields({
    basis: textField({ label: say("法定依据", "Legal basis") }),
    until: dayField({
      label: say("开放至", "Open until"),
      help: say("最长 30 天，到期自动封存", "30 days at most; sealed again by itself"),
    }).optional(),
    approvedBy: z
      .array(z.string().trim().min(1).max(100))
      .length(2)
      .refine((two) => two[0] !== two[1], { params: { reason: "two" } })
      .meta({ label: say("批准人（两人）", "Approved by (two people)"), input: "people" }),
  }),
  byProcedure: true,
});

export const factWithdrawn = defineKind({
  kind: "fact.withdrawn",
  label: say("撤回误记", "Withdrawn"),
  body: fields({ reason: textField({ label: say("理由", "Reason") }) }),
  corrects: true,
  summary: (body) => say(`撤回误记：${body.reason}`, `Withdrawn: ${body.reason}`),
});

/** The kinds of the file itself, in the order of a life; the rooms above bring theirs. */
export const FILE_KINDS: readonly Kind[] = [
  useFound,
  decisionServed,
  isolationEntered,
  isolationExtended,
  isolationReleased,
  voluntaryStarted,
  voluntaryEnded,
  maintenanceStarted,
  maintenanceEnded,
  detentionBegan,
  detentionEnded,
  imprisoned,
  abroadLeft,
  abroadReturned,
  transferSent,
  transferAccepted,
  servingAssigned,
  servingEnded,
  gradeConfirmed,
  objectionFiled,
  objectionDecided,
  releaseFiled,
  releaseNoticed,
  fileSealed,
  fileUnsealed,
  death,
  factWithdrawn,
];
