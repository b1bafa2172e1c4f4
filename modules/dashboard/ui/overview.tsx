import { Link } from "@tanstack/react-router";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Breadcrumb, Table } from "antd";
import { dashboardContract, type Overview } from "#dashboard";
import { apiOf, Failed, Loading, useSay, Title } from "#platform/kit";
import { say } from "#platform/words";
import { columns, type Row } from "./columns.tsx";
import "./overview.css";

const api = apiOf(dashboardContract);

/** A table that reads like a report: an area a row, drill down by its name, the sum always there. */
/** `lists`: the figures lead to the files they count. */
export function OverviewPage({ region, root, lists }: { region: string | undefined; root: string; lists: boolean }) {
  const t = useSay();
  const query = useQuery({ queryKey: ["overview", region], queryFn: () => api.overview({ region }), placeholderData: keepPreviousData });
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading rows={10} />;
  return (
    <main className="overview">
      <header className="page-head">
        <Title of={say("总览", "Overview")} />
        <h1>{t(say("总览", "Overview"))}</h1>
        <Path overview={query.data} root={root} />
      </header>
      <Figures overview={query.data} lists={lists} />
    </main>
  );
}

/** Areas above one's own are named, not offered. */
function Path({ overview: { path }, root }: { overview: Overview; root: string }) {
  return (
    <Breadcrumb
      items={path.map(({ code, name }, index) => ({
        key: code,
        title:
          index === path.length - 1 || code.length < root.length ? (
            name
          ) : (
            <Link to="/overview" search={{ region: code }}>
              {name}
            </Link>
          ),
      }))}
    />
  );
}

function Figures({ overview: { rows, total, region }, lists }: { overview: Overview; lists: boolean }) {
  const t = useSay();
  const cells = columns(t, Math.max(...rows.map((row) => row.overdueShare ?? 0), total.overdueShare ?? 0), lists);
  const sum: Row = {
    ...total,
    code: region.code,
    name: rows.length > 0 ? t(say("合计", "Total")) : region.name,
    level: region.level,
    sum: true,
  };
  return (
    <Table<Row>
      className="figures"
      size="small"
      rowKey={(row) => (row.sum ? "sum" : row.code)}
      columns={cells}
      dataSource={[sum, ...rows]}
      pagination={false}
      scroll={{ x: "max-content" }}
      sticky
      rowClassName={(row) => (row.sum ? "sum" : "")}
      // What scrolls sideways is reached with the keyboard also where nothing in it can be pressed.
      onRow={(row) => (row.sum && !lists ? { tabIndex: 0 } : {})}
    />
  );
}
