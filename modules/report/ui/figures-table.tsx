import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Figures } from "#report";

const STAGES: Readonly<Record<string, Label>> = {
  remind: say("提醒", "reminders"),
  order: say("督办", "orders"),
  talk: say("约谈", "talks"),
  listing: say("挂牌", "listings"),
  closed: say("办结", "closed"),
  withdrawn: say("撤销", "withdrawn"),
};

type Row = { kind: string; label: string; count: number; late: number; open: number; overdue: number; closed: number };
const NONE = { count: 0, late: 0, open: 0, overdue: 0, closed: 0 };

/** What was done and what is answered for, a kind of matter a row. */
function rowsOf({ acted, answers }: Figures): Row[] {
  const rows = new Map<string, Row>();
  for (const one of [...acted, ...answers]) rows.set(one.kind, { ...NONE, ...rows.get(one.kind), ...one });
  return [...rows.values()];
}

const COLUMNS = [
  ["count", say("办理", "done")],
  ["late", say("其中超期", "of it late")],
  ["closed", say("办结", "closed")],
  ["open", say("在办", "open")],
  ["overdue", say("逾期", "overdue")],
] as const satisfies readonly (readonly [keyof Row, Label])[];

/** The figures of a report: by kind of matter, then the orders and the work of the area. */
export function FiguresTable({ figures }: { figures: Figures }) {
  const t = useSay();
  const rows = rowsOf(figures);
  const orders = figures.orders.map(({ stage, count }) => {
    const label = STAGES[stage] ?? say(stage, stage);
    return say(`${label.zh} ${count} 件`, `${count} ${label.en}`);
  });
  return (
    <div className="report-figures">
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t(say("事项", "Matter"))}</th>
              {COLUMNS.map(([key, label]) => (
                <th key={key} scope="col">
                  {t(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.kind}>
                <th scope="row">{row.label}</th>
                {COLUMNS.map(([key]) => (
                  <td key={key} className={row[key] > 0 && (key === "late" || key === "overdue") ? "late" : undefined}>
                    {row[key] || "–"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {orders.length > 0 && (
        <p>
          {t(say("辖区督办单：", "Orders about the area: "))}
          {t(say(orders.map(({ zh }) => zh).join("、"), orders.map(({ en }) => en).join(", ")))}
        </p>
      )}
      {figures.work && (
        <p>
          {t(
            say(
              `辖区应办事项：在办 ${figures.work.open} 项，其中逾期 ${figures.work.overdue} 项`,
              `Work in the area: ${figures.work.open} open, ${figures.work.overdue} of it overdue`,
            ),
          )}
        </p>
      )}
      {rows.length === 0 && orders.length === 0 && (
        <p className="soft">{t(say("本期没有留痕。", "Nothing is on record of this period."))}</p>
      )}
    </div>
  );
}
