import { lineAt, partsOf } from "#duty";
import type { Prepare, Raiser } from "#duty/server";
import { DEPARTMENTS } from "#org";
import { addDays, type Day } from "#platform/day";
import type { Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { addWorkingDays, nextWorkingDay } from "#deadline";
import { arrangement, meetingBody } from "./model.ts";
import { countOpenOrders, findAreas, findNames } from "./store.ts";
import { unitName } from "./units.ts";

async function namesOf(tx: Tx, units: readonly string[]): Promise<Record<string, string>> {
  const codes = units.map((unit) => partsOf(unit)?.region ?? "");
  const names = new Map((await findNames(tx, codes)).map(({ code, name }) => [code, name]));
  return Object.fromEntries(units.map((unit, n) => [unit, unitName(unit, names.get(codes[n] ?? "") ?? "")]));
}

const unfinished = (open: number) =>
  new UserError(
    409,
    "meeting.unfinished",
    say(`还有 ${open} 项决定的督办单没有办结。`, `${open} orders that carry out its decisions are still open.`),
  );

/** What a meeting looks up before a step. */
export const MEETING_PREPARES: Readonly<Record<string, Prepare>> = {
  "meeting.arrange": async (tx, { body, input }) => ({
    names: { ...meetingBody.parse(body).names, ...(await namesOf(tx, arrangement.parse(input).units)) },
  }),
  "meeting.close": async (tx, { city, matter }) => {
    const open = await countOpenOrders(tx, city, matter?.id ?? "");
    if (open > 0) throw unfinished(open);
    return {};
  },
};

const quarterOf = (day: Day): { quarter: string; first: Day } => {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const quarter = Math.ceil(month / 3);
  return { quarter: `${year}Q${quarter}`, first: `${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01` };
};

/** Every quarter the city and each county are to meet [design]. */
export const quarterlyRaiser: Raiser = {
  rule: "meeting.quarter",
  once: true,
  find: async (tx, { city, day, book }) => {
    const { quarter, first } = quarterOf(day);
    // Begun in the first days of the quarter: later it is for those who convene.
    if (day > addDays(nextWorkingDay(first), 9)) return [];
    const rule = book.lookup("national", "meeting.quarter", day);
    const meetOn = addWorkingDays(first, Number(rule?.value ?? 0));
    const words = `${quarter.slice(0, 4)}年第${"一二三四"[Number(quarter.at(-1)) - 1]}季度`;
    const [own, ...below] = await findAreas(tx, String(city));
    const departments = Object.keys(DEPARTMENTS).map((department) => `${department}@${city}`);
    const names = await namesOf(tx, [...below.map(({ code }) => lineAt(code)), ...departments]);
    return [own, ...below].flatMap((area) => {
      if (!area) return [];
      const units = area.code.length === 4 ? Object.keys(names) : [];
      return [
        {
          kind: "meeting",
          cause: `${quarter}|${area.code}`,
          region: area.code,
          body: {
            type: "regular",
            subject: `${words}禁毒工作联席会议`,
            meetOn,
            quarter,
            agenda: ["上次会议决定事项办理情况", "本季度主要数据和存在问题", "下一步工作"],
            units,
            names: units.length > 0 ? names : {},
          },
        },
      ];
    });
  },
};

export { unitName };
