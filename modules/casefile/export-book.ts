import type { Purpose } from "#person";
import type { Book, Cell, Column } from "#platform/sheet";
import { say, type Label, type Language } from "#platform/words";
import type { Me } from "#staff";
import { COLOUR_WORDS, COLUMNS, filterWords, type ColumnKey } from "./columns.ts";
import type { Filters } from "./contract.ts";
import { MEASURES, STATUSES } from "./model.ts";
import type { ListRow } from "./reading.ts";

export type Export = {
  /** Stands in the file and in the audit: a stray file leads back to who took it. */
  id: string;
  member: Me;
  at: Date;
  purpose: Purpose | undefined;
  /** The number of a paper, where the purpose asks for one. */
  note: string | undefined;
  filters: Filters;
  regionName: string | undefined;
  columns: ColumnKey[];
  language: Language;
};

export const CELLS: Record<ColumnKey, (row: ListRow, language: Language) => Cell> = {
  name: ({ masked }) => masked,
  colour: ({ colour, confirmed }, language) =>
    colour && COLOUR_WORDS[colour][language] + (confirmed ? "" : say("（建议）", " (suggested)")[language]),
  status: ({ status }, language) => status && STATUSES[status][language],
  measure: ({ measure }, language) => measure && MEASURES[measure][language],
  place: ({ name }) => name,
  code: ({ code }) => code,
  from: ({ termFrom }) => termFrom,
  term: ({ termTo }) => termTo,
  due: ({ nextDueOn }) => nextDueOn,
  open: ({ open, overdue }) => open + overdue,
  overdue: ({ overdue }) => overdue,
};

/** In digits' widths; a Chinese character takes two. */
export const WIDTHS: Record<ColumnKey, Omit<Column, "title">> = {
  name: { kind: "text", width: 10 },
  colour: { kind: "text", width: 12 },
  status: { kind: "text", width: 18 },
  measure: { kind: "text", width: 14 },
  place: { kind: "text", width: 24 },
  code: { kind: "text", width: 16 },
  from: { kind: "day", width: 12 },
  term: { kind: "day", width: 12 },
  due: { kind: "day", width: 12 },
  open: { kind: "number", width: 8 },
  overdue: { kind: "number", width: 8 },
};

/** `2026-03-17 09:05`, as the office's clock shows it. */
const clockTime = (at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO("Asia/Shanghai")
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");

/** Who, when and what for: above the table and around every printed page, on a sheet of its own and in the file's properties. */
export function bookOf({ id, member, at, purpose: stated, note, filters, regionName, columns, language }: Export): Omit<Book, "columns"> {
  const t = (label: Label) => label[language];
  const area = member.region.path.join(" ");
  const who = `${member.name}（${member.login}，${member.title}）`;
  const when = clockTime(at);
  const purpose = (stated ? t(stated.label) : "") + (note ? `（${note}）` : "");
  const basis = stated?.basis ?? "";
  const what = t(filterWords(filters, regionName ?? area));
  const title = t(say("案卷名单", "Casefiles"));
  const warning = t(
    say("姓名已遮盖。仅限所述用途，不得转发、公开。", "Names are masked. For the stated purpose only; not to be passed on."),
  );
  const [by = "", time = "", use = "", law = "", code = ""] = [
    say("导出人", "By"),
    say("时间", "At"),
    say("用途", "Purpose"),
    say("依据", "Basis"),
    say("导出编号", "Export"),
  ].map(t);
  return {
    sheets: [title, t(say("说明", "About"))],
    band: [`${title}：${what}。${warning}`, `${by}：${who}，${area}；${time}：${when}；${use}：${purpose}；${law}：${basis}`],
    ending: (rows) => {
      const count = t(say(`共 ${rows} 份`, `${rows} files`));
      return {
        mark: { above: [`${by}：${who}`, `${time}：${when}`], below: [`${use}：${purpose}`, count] },
        notes: [
          [by, `${who}，${area}`],
          [time, when],
          [use, purpose],
          [law, basis],
          [t(say("范围", "Which")), what],
          [t(say("份数", "Files")), String(rows)],
          [t(say("栏目", "Columns")), columns.map((key) => t(COLUMNS[key])).join("、")],
          [code, id],
          [t(say("注意", "Note")), `${warning}${t(say("本次导出已记入日志。", " This export is in the audit."))}`],
        ],
        properties: {
          title: `${title}：${what}`,
          author: who,
          subject: `${purpose}；${basis}`,
          description: `${count}；${when}；${code} ${id}`,
          created: at.toISOString(),
        },
      };
    },
  };
}
