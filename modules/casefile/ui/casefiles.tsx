import { Link } from "@tanstack/react-router";
import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { MEASURES, STATUSES, type Counts, type Filters, type ListItem } from "#casefile";
import type { Day } from "#platform/day";
import { ColourMark, distance, Empty, Failed, Loading, useSay, Title } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { CasefileFilters } from "./casefile-filters.tsx";
import { OpenCasefile } from "./open-casefile.tsx";
import { useCasefiles, useCounts, type Sort } from "./queries.ts";
import "./casefiles.css";

export type CasefilesSearch = Filters & { sort?: Sort };

type Props = {
  search: CasefilesSearch;
  onSearch: (search: CasefilesSearch) => void;
  root: string;
  today: Day;
  onOpened: (id: string) => void;
};

/** All files of one's area; what is filtered and how it is sorted stands in the address. */
export function Casefiles({ search, onSearch, root, today, onOpened }: Props) {
  const t = useSay();
  const [opening, setOpening] = useState(false);
  const { sort, ...filters } = search;
  const files = useCasefiles(search);
  const counts = useCounts(filters);
  const items = files.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="casefiles">
      <header className="page-head">
        <Title of={say("案卷", "Casefiles")} />
        <h1>{t(say("案卷", "Casefiles"))}</h1>
        <span className="soft" role="status">
          {counts.data && t(countOf(counts.data, items.length))}
        </span>
        <Button className="open-casefile" onClick={() => setOpening(true)}>
          {t(say("新建案卷", "New casefile"))}
        </Button>
      </header>
      <OpenCasefile open={opening} root={root} onClose={() => setOpening(false)} onOpened={onOpened} />
      <CasefileFilters filters={filters} counts={counts.data} root={root} onFilters={(next) => onSearch({ ...next, sort })} />
      {files.isError ? (
        <Failed error={files.error} retry={() => void files.refetch()} />
      ) : files.isPending ? (
        <Loading rows={12} />
      ) : (
        <>
          <Table<ListItem>
            className="casefile-table"
            size="small"
            rowKey="id"
            columns={columns(t, today, sort ?? "due")}
            dataSource={items}
            pagination={false}
            loading={{ spinning: files.isPlaceholderData, delay: 200 }}
            showSorterTooltip={false}
            onRow={({ id }) => ({ onClick: () => onOpened(id) })}
            locale={{ emptyText: <Empty>{t(say("没有符合条件的案卷。换个条件试试。", "No file matches. Try other conditions."))}</Empty> }}
            onChange={(_pages, _filters, sorter) => {
              const column = Array.isArray(sorter) ? sorter[0] : sorter;
              onSearch({ ...search, sort: column?.columnKey === "term" ? "term" : undefined });
            }}
          />
          {files.hasNextPage && (
            <div className="more">
              <Button loading={files.isFetchingNextPage} onClick={() => void files.fetchNextPage()}>
                {t(say("再看 50 份", "50 more"))}
              </Button>
            </div>
          )}
        </>
      )}
    </main>
  );
}

function countOf({ total }: Counts, shown: number): Label {
  const all = total.toLocaleString("zh-CN");
  return shown < total ? say(`共 ${all} 份，已显示 ${shown} 份`, `${all} files, ${shown} shown`) : say(`共 ${all} 份`, `${all} files`);
}

function columns(t: (label: Label) => string, today: Day, sort: Sort): TableColumnsType<ListItem> {
  const order = (key: Sort) => ({
    sorter: true,
    sortDirections: ["ascend" as const],
    sortOrder: sort === key ? ("ascend" as const) : null,
  });
  return [
    {
      key: "name",
      title: t(say("姓名", "Name")),
      render: (_, file) => (
        <Link to="/casefiles/$id" params={{ id: file.id }}>
          {file.masked}
        </Link>
      ),
    },
    {
      key: "colour",
      title: t(say("颜色", "Colour")),
      render: (_, file) => (
        <>
          <ColourMark colour={file.colour} />
          {file.colour && !file.confirmed && <span className="faint suggested">{t(say("建议", "suggested"))}</span>}
        </>
      ),
    },
    { key: "status", title: t(say("状态", "Status")), render: (_, file) => file.status && t(STATUSES[file.status]) },
    {
      key: "measure",
      title: t(say("措施", "Measure")),
      responsive: ["lg"],
      render: (_, file) => file.measure && t(MEASURES[file.measure]),
    },
    { key: "place", title: t(say("村（社区）", "Village or community")), responsive: ["md"], render: (_, file) => file.region.name },
    {
      key: "term",
      title: t(say("期限届满", "Term ends")),
      responsive: ["lg"],
      ...order("term"),
      render: (_, file) => file.term && <span className="day">{file.term.to}</span>,
    },
    {
      key: "due",
      title: t(say("下一项到期", "Next due")),
      ...order("due"),
      render: (_, file) =>
        file.nextDueOn && (
          <span className="next-due">
            <span className="day">{file.nextDueOn}</span>
            <span className={file.nextDueOn < today ? "late" : "soft"}>{t(distance(file.nextDueOn, today))}</span>
          </span>
        ),
    },
    {
      key: "open",
      title: t(say("待办", "Pending")),
      align: "right",
      responsive: ["md"],
      render: (_, file) => file.open + file.overdue || "",
    },
    { key: "overdue", title: t(say("逾期", "Overdue")), align: "right", responsive: ["md"], render: (_, file) => file.overdue || "" },
  ];
}
