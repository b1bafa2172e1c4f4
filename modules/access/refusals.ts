import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { REASON_LENGTH, STATUSES } from "./model.ts";
import type { RequestRow } from "./store.ts";

export const nowhere = () =>
  new UserError(
    404,
    "access.nowhere",
    say("全市没有可以紧急查阅的案卷；已封存的不能紧急查阅。", "There is no file in the city that may be looked at; sealed ones may not."),
  );

export const ownAnyway = () =>
  new UserError(
    409,
    "access.own",
    say("这份案卷在您的辖区，您本来就可以查看，不必紧急查阅。", "This file is in your own area: you may see it anyway."),
  );

export const sealedHere = () =>
  new UserError(
    409,
    "access.sealed",
    say("案卷已封存，不能紧急查阅；请申请启封。", "This file is sealed; ask for it to be unsealed instead."),
  );

export const notSealed = () => new UserError(409, "access.not_sealed", say("案卷没有封存，不必启封。", "This file is not sealed."));

export const ambiguous = () =>
  new UserError(422, "access.ambiguous", say("符合的不止一人，请输入身份证号。", "More than one person fits; give the ID number."), {
    field: "idNumber",
  });

export const unknownWho = () =>
  new UserError(
    422,
    "access.who",
    say("请输入身份证号，或姓名和电话。", "Give the ID number, or the full name and the telephone number."),
    { field: "idNumber" },
  );

export const malformed = (field: string, message = say("格式有误，请核对。", "This is malformed; check it.")) =>
  new UserError(422, "access.malformed", message, { field });

export const tooShort = () =>
  new UserError(
    422,
    "access.reason",
    say(`请写明理由，至少 ${REASON_LENGTH} 个字。`, `Say why, in at least ${REASON_LENGTH} characters.`),
    { field: "reason" },
  );

export const openAlready = (until: string) =>
  new UserError(
    409,
    "access.open_already",
    say(`您已在查阅这份案卷，至 ${clock(until)}。`, `You are looking at this file already, until ${clock(until)}.`),
  );

export const askedAlready = () =>
  new UserError(
    409,
    "access.asked_already",
    say("这份案卷已有一份启封申请，正待批准。", "Unsealing this file has been asked for and awaits an answer."),
  );

export const missing = () =>
  new UserError(404, "access.missing", say("没有这份申请，或它不在您的辖区。", "There is no such request in your area."));

export const noReviewer = () =>
  new UserError(
    409,
    "access.no_reviewer",
    say(
      "本市没有人可以复核，不能紧急查阅。请联系系统管理员补上岗位。",
      "Nobody in the city could review the look; a post must be filled first.",
    ),
  );

export const remarkNeeded = () =>
  new UserError(422, "access.remark", say("请写一句话说明。", "Say it in a sentence."), { field: "remark" });

const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
const clock = (instant: string): string => CLOCK.format(new Date(instant));

const lieswith = ({ kind, reviewerName, reviewerTitle }: RequestRow) =>
  kind === "emergency"
    ? say(`现由${reviewerTitle}${reviewerName}复核`, `it lies with ${reviewerName}, ${reviewerTitle}`)
    : say(
        "须由县（区）、市禁毒办工作人员或领导批准，不能是申请人",
        "an officer of the county or the city or a leader must approve it, never the asker",
      );

/** Why a step may not be taken, and who may do what now. */
export function cannot(request: RequestRow): UserError {
  const { status, answererName, answererTitle, answeredAt } = request;
  if (status === "asked") {
    const { zh, en } = lieswith(request);
    return new UserError(403, "access.not_yours", say(`您不能答复这份申请：${zh}。`, `You cannot answer this request: ${en}.`));
  }
  const [name, at] = [`${answererTitle ?? ""}${answererName ?? ""}`, answeredAt ? clock(answeredAt) : ""];
  return new UserError(
    409,
    "access.answered",
    say(
      `这份申请已由${name}于 ${at} 办结（${STATUSES[status].zh}），无须再办；如需再查阅，请另行申请。`,
      `This request was settled by ${answererName ?? ""} at ${at} (${STATUSES[status].en}); nothing is left to do. To look again, ask anew.`,
    ),
  );
}
