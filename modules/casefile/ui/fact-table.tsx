import { Table, type TableColumnsType } from "antd";
import type { CasefileView, Fact } from "#casefile";
import { DayText, Empty, useSay } from "#platform/kit";
import { departmentOf, DEPARTMENTS } from "#org";
import { say, type Label } from "#platform/words";
import { factLine, useRules } from "./rules.ts";

/** The facts of some kinds that stand, newest first: what a room's tab usually shows. */
export function FactTable({ file, kinds }: { file: CasefileView; kinds: readonly string[] }) {
  const t = useSay();
  const rules = useRules();
  const replaced = new Set(file.facts.flatMap((fact) => fact.supersedes ?? []));
  const facts = file.facts.filter((fact) => kinds.includes(fact.kind) && !replaced.has(fact.id));
  const columns: TableColumnsType<Fact> = [
    { key: "on", title: t(say("日期", "Day")), width: 150, render: (_, fact) => <DayText day={fact.on} /> },
    { key: "line", title: t(say("事项", "What")), render: (_, fact) => t(factLine(rules, fact)) },
    {
      key: "note",
      title: t(say("要点", "Notes")),
      responsive: ["md"],
      hidden: !facts.some((fact) => noteOf(t, fact)),
      render: (_, fact) => noteOf(t, fact),
    },
    { key: "by", title: t(say("记录人", "Recorded by")), responsive: ["md"], width: 220, dataIndex: "recordedBy" },
  ];
  return (
    <Table<Fact>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={facts}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: <Empty>{t(say("还没有记录。", "Nothing recorded yet."))}</Empty> }}
    />
  );
}

const noteOf = (t: (label: Label) => string, { body }: Fact): string => {
  const department = departmentOf(body["office"]);
  return [body["note"], body["reason"], department ? t(DEPARTMENTS[department]) : body["office"]].filter(Boolean).join("；");
};
