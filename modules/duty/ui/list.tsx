import { Button, Select, Segmented, Table, type TableColumnsType } from "antd";
import { DUTIES, kindOf, type DutyName, type DutyRow } from "#duty";
import type { Day } from "#platform/day";
import { Empty, Failed, Loading, Title, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { RegionPicker } from "#region/ui";
import type { Me } from "#staff";
import { DutyTabs } from "./duty-tabs.tsx";
import { Clock, MatterLink, Who } from "./marks.tsx";
import { NewMatter } from "./new-matter.tsx";
import { useMatters, type Listing } from "./queries.ts";
import { useDuties, type Duties } from "./slots.tsx";
import { dutiesOf, stateOf } from "./words.ts";
import "./duty.css";

export const SHOWN = {
  open: say("在办", "Open"),
  overdue: say("逾期", "Late"),
  closed: say("已结束", "Ended"),
  all: say("全部", "All"),
} as const satisfies Record<NonNullable<Listing["show"]>, Label>;
export type Shown = keyof typeof SHOWN;

type Search = { kind?: string | undefined; duty?: DutyName | undefined; region?: string | undefined; show?: Shown | undefined };
type Props = { search: Search; me: Me; onSearch: (search: Search) => void; onOpened: (id: string) => void };

/** The register: matters of the area, newest first. */
export function ListPage({ search, me, onSearch, onOpened }: Props) {
  const t = useSay();
  const duties = useDuties();
  const show = search.show ?? "open";
  const query = useMatters({ ...search, show });
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const today = pages[0]?.today ?? me.today;
  return (
    <main className="duty duty-register">
      <DutyTabs />
      <Title of={say("台账", "Register")} />
      <header className="page-head">
        <h1>{t(say("台账", "Register"))}</h1>
        <span className="soft" role="status">
          {query.data && t(countOf(items.length, query.hasNextPage))}
        </span>
        <NewMatter me={me} onOpened={onOpened} />
      </header>
      <div className="duty-filters">
        <Segmented<Shown>
          value={show}
          onChange={(next) => onSearch({ ...search, show: next })}
          options={(Object.keys(SHOWN) as Shown[]).map((one) => ({ value: one, label: t(SHOWN[one]) }))}
        />
        <Select<string>
          aria-label={t(say("事项", "Kind"))}
          value={search.kind ?? search.duty ?? ""}
          onChange={(value) => onSearch({ ...search, kind: undefined, duty: undefined, ...chosenOf(duties, value) })}
          popupMatchSelectWidth={false}
          options={kindOptions(t, duties)}
        />
        <div className="duty-place">
          <RegionPicker
            root={me.region.code}
            anyLevel
            placeholder={t(say("全部地区", "All places"))}
            onChange={(region) => onSearch({ ...search, region })}
            {...(search.region && { value: search.region })}
          />
        </div>
      </div>
      {query.isError ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Loading rows={12} />
      ) : (
        <>
          <Table<DutyRow>
            className="duty-table"
            size="small"
            rowKey="id"
            columns={columns(t, duties, today)}
            dataSource={items}
            pagination={false}
            loading={{ spinning: query.isPlaceholderData, delay: 200 }}
            onRow={({ id }) => ({ onClick: () => onOpened(id) })}
            locale={{
              emptyText: <Empty>{t(say("没有符合条件的事项。换个条件试试。", "No matter matches. Try other conditions."))}</Empty>,
            }}
          />
          {query.hasNextPage && (
            <div className="more">
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t(say("再看 50 条", "50 more"))}
              </Button>
            </div>
          )}
        </>
      )}
    </main>
  );
}

const countOf = (shown: number, more: boolean): Label =>
  more ? say(`已显示最新 ${shown} 件`, `the newest ${shown} shown`) : say(`共 ${shown} 件`, `${shown} matters`);

const chosenOf = ({ kinds }: Duties, value: string): Pick<Search, "kind" | "duty"> =>
  value === "" ? {} : kinds.has(value) ? { kind: value } : { duty: value as DutyName };

/** Each responsibility, and under it its kinds. */
function kindOptions(t: (label: Label) => string, duties: Duties) {
  return [
    { value: "", label: t(say("全部责任", "All responsibilities")) },
    ...dutiesOf(duties).map((duty) => ({
      label: t(DUTIES[duty]),
      options: [
        { value: duty, label: t(say(`${DUTIES[duty].zh}（全部）`, `${DUTIES[duty].en} (all)`)) },
        ...[...duties.kinds.values()].filter((kind) => kind.duty === duty).map(({ kind, label }) => ({ value: kind, label: t(label) })),
      ],
    })),
  ];
}

function columns(t: (label: Label) => string, duties: Duties, today: Day): TableColumnsType<DutyRow> {
  return [
    {
      key: "title",
      title: t(say("事项", "Matter")),
      render: (_, row) => (
        <>
          <MatterLink row={row} />
          <span className="soft duty-sub">
            <span>{t(kindOf(duties, row.kind).label)}</span>
            {row.number && <span>{row.number}</span>}
          </span>
        </>
      ),
    },
    { key: "place", title: t(say("地区", "Place")), responsive: ["lg"], render: (_, row) => row.region.name },
    { key: "state", title: t(say("状态", "State")), render: (_, row) => t(stateOf(duties, row)) },
    { key: "who", title: t(say("现由谁办", "With")), responsive: ["lg"], render: (_, row) => row.acts && <Who who={row.acts} /> },
    {
      key: "due",
      title: t(say("期限", "By")),
      responsive: ["md"],
      render: (_, row) =>
        row.closedOn ? (
          <span className="soft day">{t(say(`${row.closedOn} 结束`, `ended ${row.closedOn}`))}</span>
        ) : (
          <Clock row={row} today={today} />
        ),
    },
    { key: "opened", title: t(say("立项", "Opened")), responsive: ["xl"], render: (_, row) => <span className="day">{row.openedOn}</span> },
  ];
}
