import { workday, type Num } from "./calendar.ts";
import type { Scribe } from "./scribe.ts";
import { afterPause, windows, type Term } from "./term.ts";

const METHODS = ["urine", "urine", "urine", "urine", "urine", "urine", "saliva", "saliva", "hair", "urine"] as const;
const REASONS = ["住院治疗", "外出务工，已报告", "家中老人去世", "临时加班"] as const;
const EVASIONS = ["称有事未到", "电话未接", "约定时间未到"] as const;

/** A test for every window, or its miss on file. Returns the days of unexcused misses and refusals. */
export function writeTests(scribe: Scribe, term: Term): Num[] {
  const { random } = scribe;
  const missed: Num[] = [];
  for (const window of windows(term)) {
    if (window.from > scribe.horizon || window.from >= scribe.until) break;
    const length = window.to - window.from;
    const share = 0.3 + 0.68 * random.next();
    const day = afterPause(term, Math.max(workday(window.from + Math.floor(length * share)), window.from));
    if (random.chance(0.965)) writeTest(scribe, day, window.to);
    else if (random.chance(0.5) || (term.calm && missed.length === 2)) {
      scribe.write("drugtest.missed", window.to - random.int(0, 4), { excused: true, reason: random.pick(REASONS) });
    } else {
      const on = window.to - random.int(0, 3);
      if (random.chance(0.2)) scribe.write("drugtest.refused", on, { reason: "拒绝配合" });
      // The miss is on file a week or two after the window has closed.
      else scribe.write("drugtest.missed", on, { excused: false, reason: random.pick(EVASIONS) }, "worker", window.to + random.int(1, 25));
      missed.push(on);
    }
  }
  return missed;
}

function writeTest(scribe: Scribe, day: Num, last: Num): void {
  const { random } = scribe;
  const method = random.pick(METHODS);
  let on = day;
  if (random.chance(0.01) && on + 3 <= last) {
    scribe.write("drugtest.done", on, { method, result: "invalid" });
    on += random.int(1, 3);
  }
  if (random.chance(0.93) || on + 10 >= scribe.until) {
    scribe.write("drugtest.done", on, { method, result: "negative" });
    return;
  }
  scribe.write("drugtest.done", on, { method: "urine", result: "positive", stage: "onsite" });
  const wait = random.chance(0.75) ? random.int(1, 3) : random.int(4, 9);
  scribe.write("drugtest.done", on + wait, { method: "urine", result: "negative", stage: "lab" }, "county");
}
