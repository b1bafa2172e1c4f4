import type { Recorded } from "#casefile";
import type { Day } from "#platform/day";
import { spokenDay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { factLine, keyLabel, type Rules } from "./rules.ts";

/** What happened and what follows, after a save: “已记录 3 月 28 日尿检 阴性。接下来：尿检，5 月 9 日前。” */
export function said(rules: Rules, today: Day, { fact, replayed, arisen, next, anomalies }: Recorded): Label {
  const line = factLine(rules, fact);
  const day = spokenDay(fact.on, today);
  const sentences = [
    replayed
      ? say(`${day.zh}“${line.zh}”此前已记录，未重复登记。`, `“${line.en}” on ${day.en} was here already; nothing changed.`)
      : say(`已记录 ${day.zh}${line.zh}。`, `Recorded: ${line.en} on ${day.en}.`),
    ...arisen.slice(0, 3).map(({ key, dueOn }) => due(say("新增", "New"), keyLabel(rules, key), dueOn, today)),
    ...(next && !arisen.some((one) => one.key === next.key)
      ? [due(say("接下来", "Next"), keyLabel(rules, next.key), next.dueOn, today)]
      : []),
    ...(next || arisen.length > 0 ? [] : [say("目前没有待办事项。", "Nothing is due now.")]),
    ...anomalies.filter((one) => one.fact === fact.id).map(({ message }) => say(`注意：${message.zh}`, `Note: ${message.en}`)),
  ];
  return say(sentences.map((one) => one.zh).join(""), sentences.map((one) => one.en).join(" "));
}

const due = (word: Label, what: Label, on: Day, today: Day): Label =>
  say(`${word.zh}：${what.zh}，${spokenDay(on, today).zh}前。`, `${word.en}: ${what.en}, by ${spokenDay(on, today).en}.`);
