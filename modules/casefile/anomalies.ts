import { say } from "#platform/words";
import type { Kind } from "./kind.ts";
import type { Answer, Timeline } from "./model.ts";
import type { Situation } from "./situation.ts";

type Anomaly = Answer["anomalies"][number];

/** What reads oddly but is kept: paper files arrive late in real offices (timeline.md §1). */
export function anomaliesIn(timeline: Timeline, situation: Situation, kinds: ReadonlyMap<string, Kind>): Anomaly[] {
  const firstOn = new Map<string, string>();
  for (const fact of situation.facts) if (!firstOn.has(fact.kind)) firstOn.set(fact.kind, fact.on);
  const found: Anomaly[] = [];
  for (const fact of situation.facts) {
    const kind = kinds.get(fact.kind);
    if (!kind?.follows || kind.follows.some((before) => (firstOn.get(before) ?? "9999") <= fact.on)) continue;
    const before = kind.follows.flatMap((name) => kinds.get(name)?.label ?? []);
    const zh = before.map((label) => label.zh).join("或");
    const en = before.map((label) => label.en.toLowerCase()).join(" or ");
    const message = say(`${kind.label.zh}：此前没有“${zh}”的记录。`, `${kind.label.en}: nothing on file before it says “${en}”.`);
    found.push({ code: "out_of_order", fact: fact.id, message });
  }
  const ids = new Set(timeline.facts.flatMap((fact) => (fact.on <= situation.asOf ? fact.id : [])));
  for (const fact of situation.facts)
    if (fact.supersedes && !ids.has(fact.supersedes))
      found.push({
        code: "supersedes_unknown",
        fact: fact.id,
        message: say("更正的事实不在案卷中。", "The fact it corrects is not on file."),
      });
  return found.sort((a, b) => (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : 0));
}
