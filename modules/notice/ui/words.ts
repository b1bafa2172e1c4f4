import type { Notice } from "#notice";
import type { Day } from "#platform/day";
import { RULE_LEVELS, spokenDay } from "#platform/kit";
import { say, type Label } from "#platform/words";

const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** `2026-11-24 17:03`, in China. */
export const moment = (instant: string): string => CLOCK.format(new Date(instant));

const dayIn = (day: Day, today: Day): Label => (day === today ? say("今日", "Today") : spokenDay(day, today));

type Post = { title: string; org: string };
const postIn = ({ title, org }: Post): string => [org, title].filter(Boolean).join(" ");

/** What happened, in one sentence. */
export function sentenceOf(notice: Notice, today: Day): Label {
  if (notice.code === "person.looks") {
    const { account, looks, limit, on } = notice;
    const { login, name, post } = account;
    const who = `${post?.org ?? ""} ${name ?? login}${post ? `（${post.title}）` : ""}`.trim();
    const when = dayIn(on, today);
    return say(
      `${who}${when.zh}查看身份、查找人员共 ${looks} 次，超过一天 ${limit} 次（${RULE_LEVELS.design.zh}）。`,
      `${when.en}: ${who} showed identities or searched for persons ${looks} times, more than ${limit} a day (${RULE_LEVELS.design.en}).`,
    );
  }
  const { place, dueOn, to } = notice;
  // The city is one's own.
  const where = place.slice(1).join("") || place.join("");
  const due = spokenDay(dueOn, today);
  return say(
    `${where}一份案卷的紧急查阅应在 ${due.zh}前复核，逾期无人答复，${to ? `已转上一级：${postIn(to)}` : "上面已没有可转的岗位"}。`,
    `An emergency look at a file in ${where} was to be reviewed by ${due.en}; nobody answered. ${to ? `It went up to: ${postIn(to)}` : "There is no post above to go to"}.`,
  );
}

/** What to do about it. */
export function nextStepOf(notice: Notice, today: Day): Label {
  if (notice.code === "person.looks") {
    const counting = notice.on === today ? say("今日未结束，次数还可能增加。", "The day is not over; there may be more.") : say("", "");
    return say(
      `请向其本人和单位负责人核实当天因何查看。需要逐条核对的，请审计员按账号 ${notice.account.login} 查审计记录。${counting.zh}`,
      `Ask the holder and whoever leads the office what the looks were for. An auditor can go through them one by one: account ${notice.account.login}. ${counting.en}`,
    );
  }
  if (notice.answered) return say("此后已有人答复，问清延误的原因即可。", "It has been answered since; ask why it was late.");
  return notice.to
    ? say(
        "请催促上述岗位尽快答复；岗位空缺的，请系统管理员任命。",
        "Press that post for an answer; if it is vacant, ask the system administrator.",
      )
    : say("请报分管领导指定人员复核。", "Ask the leader in charge to name a reviewer.");
}

/** An account may go on on the same day, after somebody had a word with its holder. */
export function sinceThen(notice: Notice): Label | undefined {
  if (notice.code !== "person.looks" || !notice.settlement || notice.settlement.looks === null) return undefined;
  const more = notice.looks - notice.settlement.looks;
  return more > 0 ? say(`处理后当天又查看 ${more} 次。`, `${more} more looks on that day since.`) : undefined;
}
