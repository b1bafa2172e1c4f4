import { Link } from "@tanstack/react-router";
import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { COLUMNS, MEASURES, STATUSES, type ColumnKey, type Counts, type Filters, type FoundItem, type ListItem } from "#casefile";
import type { Day } from "#platform/day";
import { ColourMark, distance, Empty, Failed, Loading, useSay, Title } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Me } from "#staff";
import { CasefileFilters } from "./casefile-filters.tsx";
import { ColumnChoice } from "./column-choice.tsx";
import { useColumns } from "./column-memory.ts";
import { ExportPanel } from "./export-panel.tsx";
import { OpenCasefile } from "./open-casefile.tsx";
import { usePersonSearch } from "./person-search.tsx";
import { useCasefiles, useCounts, useFound, type Sort } from "./queries.ts";
import "./casefiles.css";

export type CasefilesSearch = Filters & { sort?: Sort };

type Props = {
  search: CasefilesSearch;
  onSearch: (search: CasefilesSearch) => void;
  me: Me;
  onOpened: (id: string) => void;
};

/** All files of one's area; what is filtered and how it is sorted stands in the address. */
export function Casefiles({ search, onSearch, me, onOpened }: Props) {
  const t = useSay();
  const root = me.region.code;
  const [opening, setOpening] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [chosen, choose] = useColumns(me.login);
  const { sort, ...filters } = search;
  const [{ sought }] = usePersonSearch();
  const listed = useCasefiles(search, !sought);
  const counted = useCounts(filters, !sought);
  const found = useFound(sought, { ...search, q: undefined });
  const files = sought ? found : listed;
  const counts = sought ? found.data?.pages[0]?.counts : counted.data;
  const items: (ListItem | FoundItem)[] = files.data?.pages.flatMap((page): (ListItem | FoundItem)[] => page.items) ?? [];
  return (
    <main className="casefiles">
      <header className="page-head">
        <Title of={say("案卷", "Casefiles")} />
        <h1>{t(say("案卷", "Casefiles"))}</h1>
        <span className="soft" role="status">
          {counts && t(countOf(counts, items.length))}
        </span>
        <span className="page-actions">
          <Button onClick={() => setChoosing(true)}>{t(say("列", "Columns"))}</Button>
          <Button disabled={sought !== undefined} onClick={() => setExporting(true)}>
            {t(say("导出", "Export"))}
          </Button>
          <Button onClick={() => setOpening(true)}>{t(say("新建案卷", "New casefile"))}</Button>
        </span>
      </header>
      <ColumnChoice open={choosing} chosen={chosen} onChoose={choose} onClose={() => setChoosing(false)} />
      <ExportPanel
        open={exporting}
        me={me}
        filters={filters}
        sort={sort}
        columns={chosen}
        total={counts?.total}
        onClose={() => setExporting(false)}
      />
      <OpenCasefile open={opening} root={root} onClose={() => setOpening(false)} onOpened={onOpened} />
      <CasefileFilters filters={filters} counts={counts} root={root} today={me.today} onFilters={(next) => onSearch({ ...next, sort })} />
      {files.isError ? (
        <Failed error={files.error} retry={() => void files.refetch()} />
      ) : files.isPending ? (
        <Loading rows={12} />
      ) : (
        <>
          <Table<ListItem | FoundItem>
            className="casefile-table"
            size="small"
            rowKey="id"
            columns={columns(t, me.today, sort ?? "due").filter(({ key }) => chosen.some((one) => one === key))}
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

function columns(
  t: (label: Label) => string,
  today: Day,
  sort: Sort,
): (TableColumnsType<ListItem | FoundItem>[number] & { key: ColumnKey })[] {
  const order = (key: Sort) => ({
    sorter: true,
    sortDirections: ["ascend" as const],
    sortOrder: sort === key ? ("ascend" as const) : null,
  });
  return [
    {
      key: "name",
      title: t(COLUMNS.name),
      render: (_, file) => (
        <Link to="/casefiles/$id" params={{ id: file.id }}>
          {file.masked}
          {"hint" in file && file.hint && (
            <span className="hint faint">
              {file.hint.idNumber}
              {file.hint.phone && ` · ${file.hint.phone}`}
            </span>
          )}
        </Link>
      ),
    },
    {
      key: "colour",
      title: t(COLUMNS.colour),
      render: (_, file) => (
        <>
          <ColourMark colour={file.colour} />
          {file.colour && !file.confirmed && <span className="faint suggested">{t(say("建议", "suggested"))}</span>}
        </>
      ),
    },
    { key: "status", title: t(COLUMNS.status), render: (_, file) => file.status && t(STATUSES[file.status]) },
    {
      key: "measure",
      title: t(COLUMNS.measure),
      responsive: ["lg"],
      render: (_, file) => file.measure && t(MEASURES[file.measure]),
    },
    { key: "place", title: t(COLUMNS.place), responsive: ["md"], render: (_, file) => file.region.name },
    { key: "code", title: t(COLUMNS.code), responsive: ["md"], render: (_, file) => file.region.code },
    {
      key: "from",
      title: t(COLUMNS.from),
      responsive: ["lg"],
      render: (_, file) => file.term && <span className="day">{file.term.from}</span>,
    },
    {
      key: "term",
      title: t(COLUMNS.term),
      responsive: ["lg"],
      ...order("term"),
      render: (_, file) => file.term && <span className="day">{file.term.to}</span>,
    },
    {
      key: "due",
      title: t(COLUMNS.due),
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
      title: t(COLUMNS.open),
      align: "right",
      responsive: ["md"],
      render: (_, file) => file.open + file.overdue || "",
    },
    { key: "overdue", title: t(COLUMNS.overdue), align: "right", responsive: ["md"], render: (_, file) => file.overdue || "" },
  ];
}
