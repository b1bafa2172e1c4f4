import { Select } from "antd";
import type { CasefileView } from "#casefile";
import { longDay, useSay, type Pickers } from "#platform/kit";
import { RegionPicker } from "#region/ui";
import { say } from "#platform/words";
import { factLine, keyLabel, useRules } from "./rules.ts";

const CITY_DIGITS = 4;

/** Inputs that need the file: another division, another fact or a due item of the same file. */
export function usePickers(file: CasefileView): Pickers {
  const t = useSay();
  const rules = useRules();
  const facts = file.facts.map((fact) => ({ value: fact.id, label: `${t(longDay(fact.on))} ${t(factLine(rules, fact))}` }));
  const due = file.answer.obligations
    .filter((one) => one.state === "overdue")
    .map((one) => ({ value: one.key, label: `${t(keyLabel(rules, one.key))} ${one.dueOn}` }));
  const unique = due.filter((one, index) => due.findIndex((other) => other.value === one.value) === index);
  return {
    region: ({ id, value, onChange }) => (
      <RegionPicker id={id} root={file.region.code.slice(0, CITY_DIGITS)} value={value} onChange={onChange} />
    ),
    fact: ({ id, value, onChange }) => (
      <Select
        id={id}
        value={value}
        onChange={onChange}
        showSearch={{ optionFilterProp: "label" }}
        options={[
          { label: t(say("逾期事项", "Overdue items")), options: unique },
          { label: t(say("已记录的事实", "Recorded facts")), options: facts },
        ].filter((group) => group.options.length > 0)}
      />
    ),
  };
}
