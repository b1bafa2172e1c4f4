import { Button, Input, Select } from "antd";
import { useState } from "react";
import { VERBS, type AuditFilters, type Verb } from "#audit";
import type { Day } from "#platform/day";
import { DayInput, useSay } from "#platform/kit";
import { say } from "#platform/words";

type Props = { filters: AuditFilters; today: Day; onFilters: (filters: AuditFilters) => void };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What was typed for a file or another object. */
const about = (typed: string): Pick<AuditFilters, "casefile" | "target"> => {
  const text = typed.trim();
  return { casefile: UUID.test(text) ? text.toLowerCase() : undefined, target: text && !UUID.test(text) ? text : undefined };
};

/** Days, who, what, on what. */
export function AuditFilterBar({ filters, today, onFilters }: Props) {
  const t = useSay();
  // What was typed as a day is forgotten when all is cleared.
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setCleared(cleared + 1);
    onFilters({});
  };
  const none = Object.values(filters).every((value) => value === undefined);
  return (
    <search className="audit-filters">
      <label className="audit-day">
        <span className="soft">{t(say("从", "From"))}</span>
        <DayInput key={`from ${cleared}`} value={filters.from} today={today} onChange={(from) => onFilters({ ...filters, from })} />
      </label>
      <label className="audit-day">
        <span className="soft">{t(say("到", "to"))}</span>
        <DayInput key={`to ${cleared}`} value={filters.to} today={today} onChange={(to) => onFilters({ ...filters, to })} />
      </label>
      <Select<Verb>
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        value={filters.verb}
        placeholder={t(say("全部事项", "Any action"))}
        aria-label={t(say("事项", "Action"))}
        popupMatchSelectWidth={false}
        onChange={(verb) => onFilters({ ...filters, verb })}
        options={(Object.keys(VERBS) as Verb[]).map((verb) => ({ value: verb, label: t(VERBS[verb]) }))}
      />
      <Input.Search
        allowClear
        key={`actor ${filters.actor}`}
        defaultValue={filters.actor}
        placeholder={t(say("账号", "Account"))}
        aria-label={t(say("账号", "Account"))}
        onSearch={(actor) => onFilters({ ...filters, actor: actor.trim() || undefined })}
      />
      <Input.Search
        allowClear
        key={`about ${filters.casefile ?? filters.target}`}
        defaultValue={filters.casefile ?? filters.target}
        placeholder={t(say("案卷或对象编号", "File or object id"))}
        aria-label={t(say("案卷或对象编号", "File or object id"))}
        onSearch={(typed) => onFilters({ ...filters, ...about(typed) })}
      />
      <Button type="text" disabled={none} onClick={clear}>
        {t(say("清除", "Clear"))}
      </Button>
    </search>
  );
}
