import type { Lookup } from "#deadline";
import { leaderAt, lineAt, regionAbove, type Address } from "#duty";
import { addDays, addMonths, type Day } from "#platform/day";
import type { Figures, Form, Written } from "./model.ts";

/** What a report is about; `key` is the same for everybody who reports on it. */
export type Period = { key: string; form: Form; from: Day; to: Day };

const LONGEST_FIRST = ["full", "oral", "written"] as const satisfies readonly Form[];

/** The period that ended last before a day; of several that ended together the longest, which holds the others. */
export function periodBefore(lookup: Lookup, day: Day): Period | undefined {
  const monthsOf = (form: Form): number => Number(lookup("national", `report.every.${form}`, day)?.value ?? 0);
  let next = `${day.slice(0, 7)}-01`;
  for (let tries = 0; tries < 12; tries++, next = addMonths(next, -1)) {
    const to = addDays(next, -1);
    const month = Number(to.slice(5, 7));
    const form = LONGEST_FIRST.find((one) => monthsOf(one) > 0 && month % monthsOf(one) === 0);
    if (form) return { key: `${to.slice(0, 7)}.${form}`, form, from: addMonths(next, -monthsOf(form)), to };
  }
  return undefined;
}

const QUARTERS = ["一", "二", "三", "四"];

/** “2026 年第三季度”, “2026 年上半年”, “2026 年”. */
export function periodWords(from: Day, to: Day): string {
  const [year, month] = [to.slice(0, 4), Number(to.slice(5, 7))];
  const [first, long] = [from.slice(0, 4), month - Number(from.slice(5, 7)) + 1];
  if (first === year && long === 12) return `${year} 年`;
  if (first === year && long === 6) return `${year} 年${month === 6 ? "上" : "下"}半年`;
  if (first === year && long === 3 && month % 3 === 0) return `${year} 年第${QUARTERS[month / 3 - 1] ?? ""}季度`;
  return `${from} 至 ${to}`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const VISITS = "contact.visit";

/** What is late by the figures: nobody leaves it out. */
export const lateIn = ({ acted, answers, work }: Figures): number =>
  sum(acted.map(({ late }) => late)) + sum(answers.map(({ overdue }) => overdue)) + (work?.overdue ?? 0);

/** A first draft from what is on record; why something was not done only the holder knows. */
export function draftOf({ acted, answers, orders, work }: Figures): Written {
  const visits = sum(acted.filter(({ kind }) => kind === VISITS).map(({ count }) => count));
  const others = acted.filter(({ kind }) => kind !== VISITS);
  const late = sum(acted.map((one) => one.late));
  const closed = orders.find(({ stage }) => stage === "closed")?.count ?? 0;
  const standing = orders.filter(({ stage }) => stage !== "closed" && stage !== "withdrawn");
  const overdue = answers.filter((one) => one.overdue > 0);
  const lines = (...some: (string | false)[]): string => some.filter(Boolean).join("\n");
  return {
    done: lines(
      others.length > 0 &&
        `本期办理责任事项 ${sum(others.map(({ count }) => count))} 次：${others.map(({ label, count }) => `${label} ${count} 次`).join("、")}。`,
      visits > 0 && `办理包联走访 ${visits} 次。`,
      closed > 0 && `辖区办结督办单 ${closed} 件。`,
      sum(answers.map((one) => one.closed)) > 0 && `承办事项办结 ${sum(answers.map((one) => one.closed))} 件。`,
      acted.length === 0 && closed === 0 && "本期系统内没有本岗位的办理记录。",
    ),
    notDone:
      lines(
        late > 0 && `有 ${late} 次办理超过期限。`,
        overdue.length > 0 && `逾期未办：${overdue.map((one) => `${one.label} ${one.overdue} 件`).join("、")}。`,
        work !== undefined && work.overdue > 0 && `辖区应办事项逾期 ${work.overdue} 项。`,
      ) || "无",
    why: "",
    next: lines(
      standing.length > 0 && `办结在办督办单 ${sum(standing.map(({ count }) => count))} 件。`,
      sum(answers.map(({ open }) => open)) > 0 && `办理在手事项 ${sum(answers.map(({ open }) => open))} 件。`,
      work !== undefined && work.open > 0 && `督促辖区在办应办事项 ${work.open} 项按期办理。`,
    ),
  };
}

type Leading = { id: string; region: string; seat: "first" | "main" };

/**
 * Who rates whom: the first responsible rates the mainly responsible of a place, who rates those directly responsible there; a first responsible is
 * rated by that of the level above. That of the city reports to the assembly, whose rating the city's office records [design].
 */
export function raterOf({ region, seat }: { region: string; seat: string }, leading: readonly Leading[]): Address {
  const at = (place: string, wanted: Leading["seat"]): Address | undefined =>
    leading.find((one) => one.region === place && one.seat === wanted)?.id;
  if (seat === "direct") return at(region, "main") ?? at(region, "first") ?? leaderAt(region);
  if (seat === "main") return at(region, "first") ?? lineAt(regionAbove(region) ?? region);
  const above = regionAbove(region);
  return above === undefined ? lineAt(region) : (at(above, "first") ?? lineAt(above));
}
