import { Link } from "@tanstack/react-router";
import { Breadcrumb, Select, Table } from "antd";
import { DUTIES, type Board, type DutyName } from "#duty";
import { Failed, Loading, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { boardColumns, type AreaRow } from "./board-columns.tsx";
import { DutyTabs } from "./duty-tabs.tsx";
import { useBoard } from "./queries.ts";
import { useDuties } from "./slots.tsx";
import { dutiesOf } from "./words.ts";
import "./duty.css";

type Search = { region?: string | undefined; duty?: DutyName | undefined };
type Props = { search: Search; onSearch: (search: Search) => void };

/** How the open matters of the areas below stand: an area a row, drill down by its name, the sum always there. */
export function BoardPage({ search, onSearch }: Props) {
  const t = useSay();
  const duties = useDuties();
  const query = useBoard(search.region);
  return (
    <main className="duty duty-board">
      <DutyTabs />
      <Title of={say("责任看板", "Board of responsibilities")} />
      <header className="page-head">
        <h1>{t(say("责任看板", "Board of responsibilities"))}</h1>
        {query.data && <Path board={query.data} duty={search.duty} />}
        <Select<DutyName | "">
          className="duty-choice"
          aria-label={t(say("哪一责", "Which responsibility"))}
          value={search.duty ?? ""}
          onChange={(duty) => onSearch({ ...search, duty: duty || undefined })}
          popupMatchSelectWidth={false}
          options={[
            { value: "", label: t(say("全部责任", "All")) },
            ...dutiesOf(duties).map((duty) => ({ value: duty, label: t(DUTIES[duty]) })),
          ]}
        />
      </header>
      {query.isError ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : query.data ? (
        <Areas board={query.data} duty={search.duty} />
      ) : (
        <Loading rows={10} />
      )}
    </main>
  );
}

function Path({ board: { path }, duty }: { board: Board; duty: DutyName | undefined }) {
  return (
    <Breadcrumb
      items={path.map(({ code, name }, index) => ({
        key: code,
        title:
          index === path.length - 1 ? (
            name
          ) : (
            <Link to="/duties/board" search={{ region: code, duty }}>
              {name}
            </Link>
          ),
      }))}
    />
  );
}

function Areas({ board: { rows, region }, duty }: { board: Board; duty: DutyName | undefined }) {
  const t = useSay();
  const duties = useDuties();
  const sum: AreaRow = { ...region, own: false, sum: true, cells: rows.flatMap(({ cells }) => cells) };
  return (
    <Table<AreaRow>
      className="duty-areas"
      size="small"
      rowKey={(row) => (row.sum ? "sum" : row.own ? "own" : row.code)}
      columns={boardColumns(t, duties, duty, sum.cells)}
      dataSource={[sum, ...rows.map((row) => ({ ...row, sum: false }))]}
      pagination={false}
      scroll={{ x: "max-content" }}
      sticky
      rowClassName={(row) => (row.sum ? "sum" : "")}
      // A table that is wider than a phone is moved with the keys as well, also where nothing in it leads on.
      onRow={(row) => (row.sum ? { tabIndex: 0 } : {})}
    />
  );
}
