import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Overview } from "#dashboard";
import { ColourMark, type MarkColour } from "#platform/kit";
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
export function columns(t: (label: Label) => string, largestShare: number): Column[] {
  const files = (row: Row, count: number, colour?: MarkColour) =>
    count === 0 ? (
      <span className="faint">0</span>
    ) : (
      <Link to="/casefiles" search={{ region: row.code, colour }} className="figure">
        {count.toLocaleString("zh-CN")}
      </Link>
    );
  const number = (key: string, title: Label, value: (row: Row) => number): Column => ({
    key,
    title: t(title),
    align: "right",
    sorter: by(value),
    render: (_, row) => value(row).toLocaleString("zh-CN"),
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
      sorter: by((row) => row.colours[colour]),
      render: (_: unknown, row: Row) => files(row, row.colours[colour], colour),
    })),
  ];
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
