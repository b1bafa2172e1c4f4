import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Overview } from "#dashboard";
import { SMALLEST_SHOWN, type Shown } from "#org";
import { ColourMark, useSay, type MarkColour } from "#platform/kit";
import { say, type Label } from "#platform/words";

export type Row = Overview["rows"][number] & { sum?: boolean };

type Column = {
  key: string;
  title: ReactNode;
  align?: "right";
  fixed?: "left";
  sorter?: (a: Row, b: Row, order?: "ascend" | "descend" | null) => number;
  render: (value: unknown, row: Row) => ReactNode;
};

const COLOURS = ["red", "yellow", "blue", "green", "none"] as const satisfies MarkColour[];

/** The figures of a row; every one of them leads to the files it counts. */
export function columns(t: (label: Label) => string, largestShare: number, lists: boolean): Column[] {
  const files = (row: Row, count: Shown, colour?: MarkColour) =>
    typeof count === "string" ? (
      <Hidden why={count} />
    ) : count === 0 || !lists ? (
      <span className={count === 0 ? "faint" : undefined}>{count.toLocaleString("zh-CN")}</span>
    ) : (
      <Link to="/casefiles" search={{ region: row.code, colour }} className="figure">
        {count.toLocaleString("zh-CN")}
      </Link>
    );
  const number = (key: string, title: Label, value: (row: Row) => Shown): Column => ({
    key,
    title: t(title),
    align: "right",
    sorter: by((row) => sortable(value(row))),
    render: (_, row) => {
      const count = value(row);
      return typeof count === "string" ? <Hidden why={count} /> : count.toLocaleString("zh-CN");
    },
  });
  return [
    { key: "area", title: t(say("地区", "Area")), fixed: "left", render: (_, row) => <Area row={row} /> },
    { ...number("files", say("案卷", "Files"), (row) => row.files), render: (_, row) => files(row, row.files) },
    number("existing", say("现有", "Existing"), (row) => row.existing),
    number("open", say("待办", "Pending"), (row) => row.open + row.overdue),
    number("overdue", say("逾期", "Overdue"), (row) => row.overdue),
    {
      key: "share",
      title: t(say("逾期占比", "Overdue share")),
      align: "right",
      sorter: by((row) => row.overdueShare ?? -1),
      render: (_, row) => <Share share={row.overdueShare} largest={largestShare} />,
    },
    ...COLOURS.map((colour) => ({
      key: colour,
      title: <ColourMark colour={colour} />,
      align: "right" as const,
      sorter: by((row) => sortable(row.colours[colour])),
      render: (_: unknown, row: Row) => files(row, row.colours[colour], colour),
    })),
  ];
}

/** What is hidden sorts below the smallest count shown. */
const sortable = (count: Shown): number => (typeof count === "string" ? 1 : count);

/** A small count is a person one may know; what would give it away by subtraction is left out too. */
function Hidden({ why }: { why: "few" | "kept" }) {
  const t = useSay();
  const words =
    why === "few"
      ? say(`少于 ${SMALLEST_SHOWN} 人，为保护个人不显示`, `fewer than ${SMALLEST_SHOWN} persons; not shown, to protect them`)
      : say("不显示，以免推算出小于 5 的数", "not shown, lest a small count be worked out from it");
  return (
    <abbr className="faint" title={t(words)} aria-label={t(words)}>
      {why === "few" ? `＜${SMALLEST_SHOWN}` : "—"}
    </abbr>
  );
}

/** The sum stays first, whichever way the areas are sorted. */
const by =
  (value: (row: Row) => number) =>
  (a: Row, b: Row, order?: "ascend" | "descend" | null): number => {
    if (a.sum || b.sum) return (a.sum ? -1 : 1) * (order === "descend" ? -1 : 1);
    return value(a) - value(b);
  };

function Area({ row }: { row: Row }) {
  if (row.sum) return <strong>{row.name}</strong>;
  return row.level === "village" ? (
    <Link to="/casefiles" search={{ region: row.code }}>
      {row.name}
    </Link>
  ) : (
    <Link to="/overview" search={{ region: row.code }}>
      {row.name}
    </Link>
  );
}

/** The bar compares with the largest share shown. */
function Share({ share, largest }: { share: number | null; largest: number }) {
  if (share === null) return <span className="faint">—</span>;
  return (
    <span className="share">
      <span className="share-bar" aria-hidden="true">
        <span style={{ width: `${largest > 0 ? (share / largest) * 100 : 0}%` }} />
      </span>
      {(share * 100).toFixed(1)} %
    </span>
  );
}
