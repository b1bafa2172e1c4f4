import { partsOf } from "#duty";
import type { Day } from "#platform/day";
import type { OfficialPaper } from "#platform/official";
import { QUERIES, type BulletinBody, type Drawn, type Figure, type QueryName } from "./model.ts";

type Block = OfficialPaper["blocks"][number];
type Table = Extract<Block, { table: unknown }>["table"];

/** “{f1}”: the figure of the area itself; “{f1.640104}”: of one of those below it. */
const TOKEN = /\{(f\d{1,3})(?:\.(\d{4,12}))?\}/g;

/** Figures and places that a text asks for and that are not there. */
export function unknownTokens(paragraphs: readonly string[], figures: readonly Figure[]): string[] {
  return paragraphs.flatMap((text) =>
    [...text.matchAll(TOKEN)].filter(([, id, code]) => rowOf(figures, id, code) === undefined).map(([token]) => token),
  );
}

function rowOf(figures: readonly Figure[], id: string | undefined, code: string | undefined): { figure: Figure; row: Drawn } | undefined {
  const figure = figures.find((one) => one.id === id);
  const row = code === undefined ? figure?.rows[0] : figure?.rows.find((one) => one.code === code);
  return figure && row && { figure, row };
}

/** A figure in words: “少于 5”, “—”. */
export function wordsOf(query: QueryName, { value }: Drawn): string {
  if (value === null) return "—";
  if (value === "few") return "少于 5";
  if (value === "kept") return "不公开";
  return QUERIES[query].unit === "%" ? `${value.toFixed(2)}%` : String(value);
}

/** A text with its figures put in. */
export const filled = (text: string, figures: readonly Figure[]): string =>
  text.replaceAll(TOKEN, (token, id: string, code: string | undefined) => {
    const found = rowOf(figures, id, code);
    return found ? wordsOf(found.figure.query, found.row) : token;
  });

const dayWords = (day: Day): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** Figures of the same areas and day stand in one table: areas down, figures across. */
function tablesOf(figures: readonly Figure[], names: Readonly<Record<string, string>>): Table[] {
  const groups = Map.groupBy(figures, ({ region, asOf, rows }) => `${region} ${asOf} ${rows.map(({ code }) => code).join()}`);
  return [...groups.values()].flatMap((some): Table[] => {
    const [first] = some;
    if (!first) return [];
    return [
      {
        title: `${names[first.region] ?? first.region}主要数据（截至${dayWords(first.asOf)}）`,
        columns: [
          { title: "地区", kind: "text" },
          ...some.map(({ query }) => ({ title: QUERIES[query].label.zh, kind: "number" as const })),
        ],
        rows: first.rows.map(({ code }, n) => [
          n === 0 ? `${names[code] ?? code}合计` : (names[code] ?? code),
          ...some.map(({ query, rows }) => {
            const row = rows[n];
            return row ? wordsOf(query, row) : null;
          }),
        ]),
      },
    ];
  });
}

/** “（红色）兴庆区：……。要求：……，于2026年3月31日前办结。” */
function problemText(
  { region, what, asked, red, finishOn }: BulletinBody["problems"][number],
  names: Readonly<Record<string, string>>,
): string {
  const end = (text: string) => text.replace(/[。；;.]+$/, "");
  const by = finishOn === undefined ? "" : `，于${dayWords(finishOn)}前办结`;
  return `${red ? "（红色）" : ""}${names[region] ?? region}：${end(what)}。要求：${end(asked)}${by}。`;
}

type Given = { region: string; body: BulletinBody; number: { year: number; number: number } | null; on: Day | null };

/** The bulletin as an official paper: only what it says itself goes in, so the same bulletin is the same paper at any time. */
export function paperOf({ region, body, number, on }: Given): OfficialPaper {
  const { names, figures, problems, addressees, paragraphs, heading } = body;
  const place = names[region] ?? region;
  const office = `${place}禁毒委员会办公室`;
  const tables = tablesOf(figures, names);
  const blocks: Block[] = [
    ...paragraphs.map((text): Block => ({ text: filled(text, figures) })),
    ...(tables.length > 0 ? [{ heading: "主要数据", level: 1 } satisfies Block] : []),
    ...tables.map((table): Block => ({ table })),
    ...(problems.length > 0 ? [{ heading: "存在的问题和要求", level: 1 } satisfies Block] : []),
    ...problems.map((problem, n): Block => ({ text: `${n + 1}. ${problemText(problem, names)}` })),
    ...(addressees.length > 0 ? [{ text: "请各单位于本通报发布之日起5个工作日内反馈整改措施。" }] : []),
  ];
  return {
    issuer: office,
    number: number && { code: `${place}禁通`, year: number.year, serial: number.number },
    title: heading,
    addressees: addressees.map((address) => names[address] ?? address),
    blocks,
    signedBy: office,
    date: on,
    copies: [`${place}禁毒委员会领导`],
    printedBy: office,
    printedOn: on,
  };
}

/** A bulletin as a paper: as it was fixed, or as a draft stands. */
export const asPaper = (
  { region, year, number }: { region: string; year: number | null; number: number | null },
  body: BulletinBody,
): OfficialPaper =>
  body.frozen?.paper ?? paperOf({ region, body, number: year !== null && number !== null ? { year, number } : null, on: null });

const SUFFIX: Record<string, string> = {
  city_officer: "禁毒委员会办公室",
  county_officer: "禁毒委员会办公室",
  township_clerk: "禁毒工作领导小组",
  station_worker: "禁毒工作小组",
  leader: "禁毒委员会",
};

/** What an addressee is called on paper: “兴庆区禁毒委员会办公室”, “银川市民政局”. */
export function addresseeName(address: string, place: string, departments: Readonly<Record<string, { zh: string }>>): string {
  const { role = "" } = partsOf(address) ?? {};
  return `${place}${SUFFIX[role] ?? departments[role]?.zh ?? ""}`;
}
