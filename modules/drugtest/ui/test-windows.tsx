import { Table, type TableColumnsType } from "antd";
import type { CasefileView } from "#casefile";
import { factLine, FactTable, stateOf, useRules } from "#casefile/ui";
import type { Obligation } from "#deadline";
import { DayText, Empty, useSay, Why } from "#platform/kit";
import { say } from "#platform/words";

/** The test windows of the measure, newest first, each with the test that satisfied it; below, every test. */
export function TestWindows({ file }: { file: CasefileView }) {
  const t = useSay();
  const rules = useRules();
  const windows = file.answer.obligations.filter((one) => one.key === "drugtest.window").toReversed();
  const result = ({ by, answeredBy }: Obligation) => file.facts.find((fact) => fact.id === (by ?? answeredBy));
  const columns: TableColumnsType<Obligation> = [
    { key: "nth", title: t(say("期", "Window")), dataIndex: ["window", "nth"], width: 64 },
    { key: "from", title: t(say("自", "From")), responsive: ["md"], render: (_, { window }) => window && <DayText day={window.from} /> },
    {
      key: "to",
      title: t(say("至", "To")),
      render: (_, one) => (
        <Why reason={one.because}>
          <DayText day={one.dueOn} />
        </Why>
      ),
    },
    {
      key: "result",
      title: t(say("检测", "Test")),
      render: (_, one) => {
        const fact = result(one);
        return fact && t(factLine(rules, fact));
      },
    },
    { key: "state", title: t(say("情况", "State")), render: (_, one) => t(stateOf(one)) },
  ];
  return (
    <>
      <Table<Obligation>
        size="small"
        rowKey={(one) => `${one.since} ${one.seq}`}
        columns={columns}
        dataSource={windows}
        pagination={false}
        locale={{ emptyText: <Empty>{t(say("没有检测安排。", "No tests are scheduled."))}</Empty> }}
        style={{ marginBottom: 24 }}
      />
      <FactTable file={file} kinds={["drugtest.done", "drugtest.missed", "drugtest.refused"]} />
    </>
  );
}
