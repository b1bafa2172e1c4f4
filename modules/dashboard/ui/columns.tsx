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
  sorter?: (a: Row, b: Row) => number;
  render: (value: unknown, row: Row) => ReactNode;
};

const COLOURS = ["red", "yellow", "blue", "green", "none"] as const satisfies MarkColour[];

/** The figures of a row; every one of them leads to the files it counts. */
export function columns(t: (label: Label) => string): Column[] {
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
    sorter: (a, b) => value(a) - value(b),
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
      sorter: (a, b) => (a.overdueShare ?? -1) - (b.overdueShare ?? -1),
      render: (_, row) => <Share share={row.overdueShare} />,
    },
    ...COLOURS.map((colour) => ({
      key: colour,
      title: <ColourMark colour={colour} />,
      align: "right" as const,
      sorter: (a: Row, b: Row) => a.colours[colour] - b.colours[colour],
      render: (_: unknown, row: Row) => files(row, row.colours[colour], colour),
    })),
  ];
}

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

function Share({ share }: { share: number | null }) {
  if (share === null) return <span className="faint">—</span>;
  return (
    <span className="share">
      <span className="share-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {(share * 100).toFixed(1)} %
    </span>
  );
}
