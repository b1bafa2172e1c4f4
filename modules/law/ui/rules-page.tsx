import { Button, Input, Select } from "antd";
import { useMemo } from "react";
import { useRules } from "#casefile/ui";
import { RULE_SETS, type Level, type RuleSet } from "#deadline";
import { articlesIn, chaptersOn, citationOf, SETS, sift, type Chapter } from "#law";
import type { Day } from "#platform/day";
import { DayInput, Empty, RULE_LEVELS, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { RulesTable } from "./rules-table.tsx";
import "./law.css";

export type RulesSearch = { on?: Day; text?: string; set?: RuleSet; level?: Level; article?: string };

type Props = { search: RulesSearch; today: Day; onSearch: (search: RulesSearch) => void };

/** Every number the system reckons with: what it says, on which article it rests, since when, and which are our own defaults. */
export function RulesPage({ search, today, onSearch }: Props) {
  const t = useSay();
  const { numbers, parameters, version } = useRules();
  const on = search.on ?? today;
  const all = useMemo(() => chaptersOn(numbers, parameters, on), [numbers, parameters, on]);
  const found = sift(all, { ...search, on });
  return (
    <main className="law">
      <Title of={say("规则", "Rules")} />
      <header className="page-head">
        <h1>{t(say("规则", "Rules"))}</h1>
        <Button className="law-print" onClick={() => print()}>
          {t(say("打印", "Print"))}
        </Button>
      </header>
      <p className="soft law-lead">{t(leadOf(all, on, version))}</p>
      <Filters search={search} today={today} onSearch={onSearch} />
      {found.length === 0 ? (
        <Empty>
          <p>{t(say("没有符合的规则。", "No rule matches."))}</p>
          <Button onClick={() => onSearch({ on: search.on })}>{t(say("看全部规则", "See all rules"))}</Button>
        </Empty>
      ) : (
        <RulesTable chapters={found} on={on} />
      )}
    </main>
  );
}

function leadOf(chapters: readonly Chapter[], on: Day, version: string) {
  const lines = chapters.flatMap((chapter) => chapter.lines);
  const count = (level: Level) => lines.filter((line) => line.inForce.level === level).length;
  const [national, local, design] = [count("national"), count("local"), count("design")];
  return say(
    `${on} 施行的数值共 ${lines.length} 项：国家规定 ${national} 项，地方规定 ${local} 项，本系统默认 ${design} 项（可调整）。规则版本 ${version}。`,
    `${lines.length} numbers in force on ${on}: ${national} national, ${local} local, ${design} our defaults (may be changed). Rules version ${version}.`,
  );
}

function Filters({ search, today, onSearch }: Props) {
  const t = useSay();
  const { parameters } = useRules();
  const articles = useMemo(() => articlesIn(parameters), [parameters]);
  return (
    <search className="law-filters">
      <Input
        allowClear
        value={search.text}
        placeholder={t(say("事项或法条，如：报到、条例 14", "Item or article, e.g. report, 条例 14"))}
        aria-label={t(say("找规则", "Find a rule"))}
        onChange={(event) => onSearch({ ...search, text: event.target.value || undefined })}
      />
      <Select
        allowClear
        showSearch
        value={search.article}
        placeholder={t(say("全部法条", "Any article"))}
        aria-label={t(say("法条", "Article"))}
        popupMatchSelectWidth={false}
        onChange={(article: string | undefined) => onSearch({ ...search, article })}
        options={articles.map((article) => ({ value: article, label: t(citationOf(article)) }))}
      />
      <Select
        allowClear
        value={search.level}
        placeholder={t(say("全部效力", "Any force"))}
        aria-label={t(say("效力", "Force"))}
        popupMatchSelectWidth={false}
        onChange={(level: Level | undefined) => onSearch({ ...search, level })}
        options={(["national", "local", "design"] as const).map((level) => ({ value: level, label: t(RULE_LEVELS[level]) }))}
      />
      <Select
        allowClear
        value={search.set}
        placeholder={t(say("全部适用地", "Anywhere"))}
        aria-label={t(say("适用地", "Where it applies"))}
        popupMatchSelectWidth={false}
        onChange={(set: RuleSet | undefined) => onSearch({ ...search, set })}
        options={RULE_SETS.map((set) => ({ value: set, label: t(SETS[set]) }))}
      />
      <label className="law-day">
        <span>{t(say("施行日", "In force on"))}</span>
        <DayInput
          value={search.on ?? today}
          today={today}
          onChange={(on) => on && onSearch({ ...search, on: on === today ? undefined : on })}
        />
      </label>
    </search>
  );
}
