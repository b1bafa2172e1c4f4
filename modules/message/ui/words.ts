import { say, type Label } from "#platform/words";
import type { SentView } from "../contract.ts";
import { FAILURES, STATES, type Way } from "../model.ts";

type WayWords = { label: Label; hint: Label; need: Label; begin: Label; sent: (to: string) => Label; none: Label };

/** What the page says of each way. */
export const WAY_WORDS: Readonly<Record<Way, WayWords>> = {
  mail: {
    label: say("邮箱地址", "E-mail address"),
    hint: say("先发一个确认码，确认后才发通知。", "A code is sent first; nothing else before it is confirmed."),
    need: say("请填写邮箱地址。", "Enter an e-mail address."),
    begin: say("用邮件通知", "Be told by e-mail"),
    sent: (to) => say(`确认码已发到 ${to}，30 分钟内有效。`, `A code was sent to ${to}; it is good for 30 minutes.`),
    none: say("没有地址，不发邮件。", "No address: no mail is sent."),
  },
  hook: {
    label: say("Webhook 地址", "Webhook address"),
    hint: say("以 https:// 开头；先向它发一个确认码。", "Begins with https://; a code is posted to it first."),
    need: say("请填写 Webhook 地址。", "Enter the address."),
    begin: say("用 Webhook 通知", "Be told by webhook"),
    sent: (to) => say(`确认码已发到 ${to}，30 分钟内有效。`, `A code was posted to ${to}; it is good for 30 minutes.`),
    none: say(
      "没有地址，不发送。用于接入本单位的办公系统，由其管理人员提供地址。",
      "No address: nothing is posted. For other programs of the office; whoever runs them has the address.",
    ),
  },
};

/** “已发送，2 类事项”, “未送达，稍后重试：对方拒收（550），已试 2 次”. */
export function outcomeOf({ state, lines, tries, why, status }: SentView): Label {
  const what = STATES[state];
  if (state === "sent" || state === "waiting") return say(`${what.zh}，${lines} 类事项`, `${what.en}, ${lines} kinds of work`);
  if (!why) return what;
  const answer = { zh: status ? `（${status}）` : "", en: status ? ` (${status})` : "" };
  return say(
    `${what.zh}：${FAILURES[why].zh}${answer.zh}，已试 ${tries} 次`,
    `${what.en}: ${FAILURES[why].en}${answer.en}, tried ${tries} times`,
  );
}
