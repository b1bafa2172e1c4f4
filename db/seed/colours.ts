import { plusMonths, type Num } from "./calendar.ts";
import { lateBy, type Scribe } from "./scribe.ts";
import { afterPause, lastDay, monthStart, type Term } from "./term.ts";

export type Colour = "red" | "yellow" | "blue" | "green";
export type ColourOn = (day: Num) => Colour;

const REASONS: Record<Colour, readonly [string, ...string[]]> = {
  red: ["近期复吸或刚出所，每周见面", "情况不稳，每周联系"],
  yellow: ["措施前六个月，每两周联系", "有一次检测未参加，加密联系", "情绪波动，先观察"],
  blue: ["配合较好，按月联系", "家庭支持好，按月联系", "检测均为阴性，情况平稳"],
  green: ["工作稳定，检测按期，无感服务", "两年以上平稳，按半年联系"],
};
const LASTS: Record<Colour, number> = { red: 90, yellow: 90, blue: 180, green: 180 };

/** What the rules will suggest, near enough for an office that follows them (timeline.md §3). */
function suggestion(term: Term, missed: readonly Num[], settledFrom: Num | null): { on: ColourOn; changes: Num[] } {
  const half = plusMonths(term.checkin, 6);
  const lastMiss = missed.at(-1);
  const steady = Math.max(monthStart(term, 24), lastMiss === undefined ? 0 : plusMonths(lastMiss, 13));
  const green = settledFrom === null ? Number.POSITIVE_INFINITY : Math.max(steady, plusMonths(settledFrom, 6));
  const on: ColourOn = (day) => {
    if (day < term.redUntil) return "red";
    if (day < half || missed.some((miss) => miss <= day && day <= miss + 90)) return "yellow";
    return day >= green ? "green" : "blue";
  };
  return { on, changes: [term.redUntil, half, green, ...missed.flatMap((miss) => [miss, miss + 91])] };
}

/** Confirms the colour when it is due, and returns the colour in force on any day. */
export function writeColours(scribe: Scribe, term: Term, missed: readonly Num[], settledFrom: Num | null, by: string): ColourOn {
  const { random } = scribe;
  const suggested = suggestion(term, missed, settledFrom);
  const end = Math.min(lastDay(term), scribe.until, scribe.horizon);
  const confirmed: { from: Num; to: Num; colour: Colour }[] = [];
  for (let on = term.checkin + random.int(1, 6); on <= end;) {
    const colour = suggested.on(on);
    const id = scribe.write("grade.confirmed", on, { colour, reason: random.pick(REASONS[colour]), by }, "township");
    if (id && (colour === "yellow" || colour === "red") && random.chance(0.12)) writeObjection(scribe, id, on);
    confirmed.push({ from: on, to: on + LASTS[colour], colour });
    const from = on;
    const changed = suggested.changes.filter((day) => day > from && suggested.on(day) !== colour);
    on = afterPause(term, Math.min(from + LASTS[colour] + 1, ...changed) + random.int(1, 6) + lateBy(scribe, 0.12, 15));
  }
  return (day) => confirmed.findLast(({ from, to }) => from <= day && day <= to)?.colour ?? suggested.on(day);
}

function writeObjection(scribe: Scribe, against: string, on: Num): void {
  const { random } = scribe;
  if (on + 30 >= scribe.until) return;
  const filed = on + random.int(1, 5);
  const objection = scribe.write("objection.filed", filed, { against, reason: "本人认为情况已好转，请求复核" });
  const decided = filed + random.int(5, 13) + lateBy(scribe, 0.1, 6);
  if (objection) scribe.write("objection.decided", decided, { objection, upheld: random.chance(0.3), reason: "经第二人复核" }, "county");
}
