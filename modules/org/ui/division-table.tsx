import { Table, type TableColumnsType } from "antd";
import type { OrgTree } from "#org";
import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { HiddenCount, Load } from "./words.tsx";

type Row = OrgTree["rows"][number] & { children?: Row[] };
type Figure = Exclude<keyof OrgTree["total"], "load">;
type Props = {
  tree: OrgTree;
  below: ReadonlyMap<string, OrgTree | undefined>;
  opened: readonly string[];
  onOpen: (codes: string[]) => void;
  at: string;
  onChoose: (code: string) => void;
};

/** The divisions of an area, level by level, with what each has of posts and of work. */
export function DivisionTable({ tree, below, opened, onOpen, at, onChoose }: Props) {
  const t = useSay();
  const rowsOf = (rows: OrgTree["rows"]): Row[] =>
    rows.map((row) => (row.leaf ? row : { ...row, children: rowsOf(below.get(row.code)?.rows ?? []) }));
  const top: Row = { ...tree.region, ...tree.total, leaf: true };
  return (
    <Table<Row>
      className="org-table"
      size="small"
      rowKey="code"
      columns={columnsFor(t, tree.total.files !== null, at, onChoose)}
      dataSource={[top, ...rowsOf(tree.rows)]}
      rowClassName={({ code }) => [code === tree.region.code ? "sum" : "", code === at ? "chosen" : ""].join(" ").trim()}
      expandable={{
        expandedRowKeys: opened,
        onExpandedRowsChange: (codes) => onOpen(codes.map(String)),
        indentSize: 14,
        expandIcon: ({ expanded, onExpand, record }) =>
          record.leaf ? (
            <span className="org-twig" />
          ) : (
            <button
              type="button"
              className="plain org-twig"
              aria-expanded={expanded}
              aria-label={t(
                expanded ? say(`收起${record.name}`, `Close ${record.name}`) : say(`展开${record.name}`, `Open ${record.name}`),
              )}
              onClick={(event) => onExpand(record, event)}
            >
              {expanded ? "▾" : "▸"}
            </button>
          ),
      }}
      pagination={false}
      scroll={{ x: "max-content" }}
      sticky
    />
  );
}

function columnsFor(t: (label: Label) => string, withFiles: boolean, at: string, onChoose: Props["onChoose"]): TableColumnsType<Row> {
  const number = (key: Figure, title: Label, more: { late?: boolean; wide?: boolean } = {}): TableColumnsType<Row>[number] => ({
    key,
    title: t(title),
    align: "right",
    ...(more.wide && { responsive: ["md" as const] }),
    render: (_, row) => {
      const value = row[key];
      if (value === "few" || value === "kept") return <HiddenCount why={value} />;
      const count = value ?? 0;
      return <span className={count === 0 ? "faint" : more.late ? "late" : undefined}>{count.toLocaleString("zh-CN")}</span>;
    },
  });
  return [
    {
      key: "name",
      title: t(say("地区", "Area")),
      fixed: "left",
      render: (_, { code, name }) => (
        <button type="button" className="plain org-name" aria-current={code === at ? "true" : undefined} onClick={() => onChoose(code)}>
          {name}
        </button>
      ),
    },
    number("posts", say("岗位", "Posts"), { wide: true }),
    number("gaps", say("席位缺口", "Gaps"), { late: true }),
    number("vacant", say("空缺", "Vacant"), { late: true, wide: true }),
    number("doubled", say("一岗多人", "Doubly held"), { wide: true }),
    number("delegated", say("代理", "Delegated"), { wide: true }),
    number("workers", say("专职", "Full-time"), { wide: true }),
    ...(withFiles
      ? [
          number("files", say("服务人数", "Served"), { wide: true }),
          {
            key: "load",
            title: t(say("专职配比", "Per worker")),
            align: "right" as const,
            render: (_: unknown, row: Row) => <Load files={row.files} workers={row.workers} />,
          },
          number("over", say("超标站", "Over"), { late: true, wide: true }),
        ]
      : []),
  ];
}
