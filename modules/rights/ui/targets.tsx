import { Select } from "antd";
import type { CasefileView, Fact } from "#casefile";
import { factLine, keyLabel, useRules } from "#casefile/ui";
import { longDay, useSay, type Pickers } from "#platform/kit";
import { say } from "#platform/words";
import { IDENTITY_PARTS } from "#rights";
import { standing } from "./facts.ts";

const OF_RIGHT = /^(objection|correction|copy|rights|guardian|file)\./;

/** What an objection or a request can be about, in the order in which people ask. */
export function useTargets(file: CasefileView): (kind: string) => Pickers {
  const t = useSay();
  const rules = useRules();
  const facts = standing(file.facts);
  const option = (fact: Fact) => ({ value: fact.id, label: `${t(longDay(fact.on))} ${t(factLine(rules, fact))}` });
  const records = facts.filter(({ kind }) => !OF_RIGHT.test(kind) && kind !== "grade.confirmed" && kind !== "fact.withdrawn").map(option);
  const colours = facts.filter(({ kind }) => kind === "grade.confirmed").map(option);
  const keys = [...new Set(file.answer.obligations.filter(({ state }) => state === "open" || state === "overdue").map(({ key }) => key))];
  const due = keys
    .filter((key) => !/^(objection|correction|copy)\./.test(key))
    .map((key) => ({ value: key, label: t(keyLabel(rules, key)) }));
  const requests = facts.filter(({ kind }) => kind === "correction.requested" || kind === "copy.requested").map(option);
  const parts = Object.entries(IDENTITY_PARTS).map(([part, label]) => ({ value: `identity.${part}`, label: t(label) }));
  const groups: Record<string, { label: string; options: { value: string; label: string }[] }[]> = {
    "objection.filed": [
      { label: t(say("颜色", "Colours")), options: colours },
      { label: t(say("记录", "Records")), options: records },
      { label: t(say("应办事项和后果", "What is due and what follows")), options: due },
    ],
    "correction.requested": [
      { label: t(say("身份信息", "Identity")), options: parts },
      { label: t(say("记录", "Records")), options: [...records, ...colours] },
    ],
    "copy.handed": [{ label: t(say("申请", "Requests")), options: requests }],
  };
  return (kind): Pickers => {
    const options = groups[kind]?.filter((group) => group.options.length > 0);
    if (!options) return {};
    return {
      fact: ({ id, value, onChange }) => (
        <Select id={id} value={value} onChange={onChange} showSearch={{ optionFilterProp: "label" }} options={options} />
      ),
    };
  };
}
