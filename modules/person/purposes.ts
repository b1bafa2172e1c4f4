import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";

/**
 * What a purpose is stated for: to show an identity, to find one person, to look at persons at all, to take records out; outside the
 * ordinary course to see a file that is somebody else's to serve, and to have a sealed one opened.
 */
export const USES = ["reveal", "search", "look", "export", "emergency", "unseal", "contact"] as const;
export type Use = (typeof USES)[number];

/**
 * Why somebody looks at a person, with the law that lets them. A change of law ends a version and begins another; what was
 * stated before keeps its meaning.
 */
export type Purpose = {
  key: string;
  label: Label;
  basis: string;
  /** First day of this version. */
  from: Day;
  /** Last day of this version. */
  until?: Day;
  uses: readonly Use[];
  /** What has to be written besides, such as the number of a paper. */
  note?: Label;
};

const SERVICE = "2021-11-01";
const SEALED_BY_LAW = "2026-01-01";

/** In the order in which an office needs them. */
export const PURPOSES: readonly Purpose[] = [
  {
    // Nobody states it: a station worker's post is this purpose.
    key: "service",
    label: say("日常服务", "Everyday service"),
    basis: "戒毒条例 5、17、18；个人信息保护法 13",
    from: SERVICE,
    uses: [],
  },
  {
    key: "visit",
    label: say("走访、电话联系", "To visit or phone"),
    basis: "戒毒条例 18、39；个人信息保护法 13",
    from: SERVICE,
    uses: ["reveal", "search", "look"],
  },
  {
    key: "paper",
    label: say("核对身份、办理文书", "To check identity or prepare papers"),
    basis: "戒毒条例 14、16、37；个人信息保护法 13",
    from: SERVICE,
    uses: ["reveal", "search", "look"],
  },
  {
    key: "care",
    label: say("转介帮扶", "To refer for support"),
    basis: "戒毒条例 18、39；个人信息保护法 13、28",
    from: SERVICE,
    uses: ["reveal", "search", "look", "emergency"],
  },
  {
    key: "handover",
    label: say("衔接接回、变更执行地", "To meet on release or to hand over to another place"),
    basis: "戒毒条例 22、34；个人信息保护法 13",
    from: SERVICE,
    uses: ["reveal", "search", "look", "export", "emergency"],
  },
  {
    key: "emergency",
    label: say("救助生命健康的紧急情况", "An emergency of life or health"),
    basis: "个人信息保护法 13",
    from: SERVICE,
    uses: ["reveal", "search", "look", "emergency"],
  },
  {
    key: "supervision",
    label: say("督导检查", "To supervise and inspect"),
    basis: "禁毒法 34；个人信息保护法 13、34",
    from: SERVICE,
    uses: ["look", "search", "export"],
  },
  {
    key: "objection",
    label: say("办理异议、更正", "To decide an objection or a correction"),
    basis: "个人信息保护法 24、46、50",
    from: SERVICE,
    uses: ["reveal", "search", "look", "unseal"],
  },
  // What a department states; in its words nothing may tell why somebody is known here.
  {
    key: "contact_need",
    label: say("了解情况、核对材料", "To ask about the need or check papers"),
    basis: "个人信息保护法 13、34",
    from: SERVICE,
    uses: ["contact"],
  },
  {
    key: "contact_meet",
    label: say("预约到窗口或上门办理", "To arrange a meeting"),
    basis: "个人信息保护法 13、34",
    from: SERVICE,
    uses: ["contact"],
  },
  {
    key: "contact_result",
    label: say("通知办理结果", "To tell the result"),
    basis: "个人信息保护法 13、34",
    from: SERVICE,
    uses: ["contact"],
  },
  {
    key: "own_request",
    label: say("本人申请查阅、复制", "The person asks for the own record"),
    basis: "个人信息保护法 45",
    from: SERVICE,
    uses: ["reveal", "search", "look", "export", "unseal"],
  },
  {
    key: "case_handling",
    label: say("办案机关依法查询", "Query of an organ that handles a case"),
    basis: "治安管理处罚法 136",
    from: SEALED_BY_LAW,
    uses: ["reveal", "search", "look", "export", "emergency", "unseal"],
    note: say("调取证据通知书或公函文号", "Number of the written request"),
  },
  {
    key: "state_rule",
    label: say("依国家规定查询", "Query under a state rule"),
    basis: "治安管理处罚法 136",
    from: SEALED_BY_LAW,
    uses: ["reveal", "search", "look", "export", "emergency", "unseal"],
    note: say("国家规定的名称和条款", "Name and article of the state rule"),
  },
];

/** What may be stated for a use on a day. */
export const purposesFor = (use: Use, on: Day, list = PURPOSES): Purpose[] =>
  list.filter(({ from, until, uses }) => from <= on && (until === undefined || on <= until) && uses.includes(use));

export const findPurpose = (key: string, use: Use, on: Day, list = PURPOSES): Purpose | undefined =>
  purposesFor(use, on, list).find((one) => one.key === key);

/** In words, whatever version was stated; free text of an older program stays as it is. */
export const purposeLabel = (key: string, list = PURPOSES): Label => list.findLast((one) => one.key === key)?.label ?? say(key, key);

/** What somebody stated: the key of a purpose and what it asks for besides. */
export type Stated = { purpose?: string | undefined; note?: string | undefined };

/** What is wrong with what was stated; undefined: it may be acted on. */
export function purposeFault(
  { purpose, note }: Stated,
  use: Use,
  on: Day,
): { code: string; field: "purpose" | "note"; message: Label } | undefined {
  if (!purpose) return { code: "purpose.missing", field: "purpose", message: say("请选择用途。", "Choose a purpose.") };
  const found = findPurpose(purpose, use, on);
  if (!found)
    return {
      code: "purpose.unknown",
      field: "purpose",
      message: say("这不是现行的用途，请从清单中选择。", "This is no purpose in force; choose one from the list."),
    };
  if (found.note && !note?.trim())
    return {
      code: "purpose.note",
      field: "note",
      message: say(`请写明${found.note.zh}。`, `${found.note.en} is required.`),
    };
  return undefined;
}
