import { Button, Table, type TableColumnsType } from "antd";
import { verbLabel, type AuditEntry, type AuditFilters } from "#audit";
import { purposeLabel } from "#person";
import type { Day } from "#platform/day";
import { Empty, Failed, Loading, Title, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { AuditFilterBar } from "./audit-filters.tsx";
import { ChainCard } from "./chain-card.tsx";
import { EntrySheet } from "./entry-sheet.tsx";
import { useEntries } from "./queries.ts";
import { moment, tailOf } from "./words.ts";
import "./audit.css";

type Props = { filters: AuditFilters; onFilters: (filters: AuditFilters) => void; today: Day };

/** What was done, by whom and what for; and how anybody can check that nothing was taken out. */
export function AuditPage({ filters, onFilters, today }: Props) {
  const t = useSay();
  const entries = useEntries(filters);
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="audit">
      <header className="page-head">
        <Title of={say("审计", "Audit")} />
        <h1>{t(say("审计", "Audit"))}</h1>
        <span className="soft">{t(say("查阅审计也会留下记录。", "Reading the audit is in the audit, too."))}</span>
      </header>
      <ChainCard />
      <AuditFilterBar filters={filters} today={today} onFilters={onFilters} />
      {entries.isError ? (
        <Failed error={entries.error} retry={() => void entries.refetch()} />
      ) : entries.isPending ? (
        <Loading rows={12} />
      ) : (
        <>
          <Table<AuditEntry>
            className="audit-table"
            size="small"
            rowKey="id"
            columns={columns(t, (casefile) => onFilters({ ...filters, casefile, target: undefined }))}
            dataSource={items}
            pagination={false}
            loading={{ spinning: entries.isPlaceholderData, delay: 200 }}
            expandable={{
              expandedRowRender: (entry) => <EntrySheet entry={entry} />,
              columnTitle: <span className="sr-only">{t(say("详情", "Details"))}</span>,
            }}
            locale={{ emptyText: <Empty>{t(say("没有符合条件的记录。", "No line matches."))}</Empty> }}
          />
          {entries.hasNextPage && (
            <div className="more">
              <Button loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
                {t(say("再看 50 条", "50 more"))}
              </Button>
            </div>
          )}
        </>
      )}
    </main>
  );
}

const columns = (t: (label: Label) => string, onFile: (id: string) => void): TableColumnsType<AuditEntry> => [
  { key: "at", title: t(say("时间", "When")), className: "audit-at", render: (_, { at }) => <time dateTime={at}>{moment(at)}</time> },
  {
    key: "who",
    title: t(say("谁", "Who")),
    render: (_, { actor, name, post }) => (
      <>
        {name ?? actor} {post && <span className="soft">{post}</span>}
      </>
    ),
  },
  { key: "what", title: t(say("做了什么", "What")), render: (_, { verb }) => t(verbLabel(verb)) },
  {
    key: "purpose",
    title: t(say("用途", "What for")),
    responsive: ["md"],
    render: (_, { purpose }) => purpose && t(purposeLabel(purpose)),
  },
  {
    key: "casefile",
    title: t(say("案卷", "Casefile")),
    responsive: ["md"],
    render: (_, { casefile }) =>
      casefile && (
        <Button
          type="link"
          size="small"
          className="audit-file"
          aria-label={t(say(`只看案卷 ${tailOf(casefile)}`, `Only file ${tailOf(casefile)}`))}
          onClick={() => onFile(casefile)}
        >
          <code>{tailOf(casefile)}</code>
        </Button>
      ),
  },
  { key: "where", title: t(say("地区", "Place")), responsive: ["lg"], render: (_, { region }) => region.name ?? region.code },
];
