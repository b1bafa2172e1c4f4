import { Input } from "antd";
import { useState } from "react";
import type { CasefileView, Kind } from "#casefile";
import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { isWork } from "./pending.ts";
import { kindsFor, useRules } from "./rules.ts";

type Offer = { kind: Kind; reason?: Label };

/** Every kind of fact: what is due, what fits now, and what usually is not recorded now, with the reason (still allowed). */
export function KindList({ file: { answer, facts }, onChoose }: { file: CasefileView; onChoose: (kind: string) => void }) {
  const t = useSay();
  const rules = useRules();
  const [search, setSearch] = useState("");
  const dueKinds = new Set(answer.obligations.filter(isWork).flatMap((one) => kindsFor(rules, one, answer.asOf).slice(0, 1)));
  const present = new Set(facts.map((fact) => fact.kind));
  const unpreceded = ({ follows }: Kind): Label | undefined => {
    if (!follows || follows.some((name) => present.has(name))) return undefined;
    const before = follows.flatMap((name) => rules.kinds.get(name)?.label ?? []);
    return say(
      `案卷中还没有“${before.map((one) => one.zh).join("”或“")}”。`,
      `Nothing on file yet says: ${before.map((one) => one.en).join(" or ")}.`,
    );
  };
  const offers: Offer[] = [...rules.kinds.values()]
    .filter((kind) => !kind.corrects && !kind.byProcedure && !kind.apart)
    .filter((kind) => kind.label.zh.includes(search) || kind.label.en.toLowerCase().includes(search.toLowerCase()))
    .map((kind) => ({ kind, reason: kind.notNow?.(answer) ?? unpreceded(kind) }));
  const groups: [Label, Offer[]][] = [
    [say("正待办理", "Due"), offers.filter(({ kind }) => dueKinds.has(kind.kind))],
    [say("可以记录", "Fits now"), offers.filter(({ kind, reason }) => !dueKinds.has(kind.kind) && !reason)],
    [
      say("通常此时不记录，补录可以", "Usually not now, but late papers may be entered"),
      offers.filter(({ kind, reason }) => !dueKinds.has(kind.kind) && reason),
    ],
  ];
  return (
    <div className="kind-list">
      <Input
        autoFocus
        allowClear
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        placeholder={t(say("找一种事项", "Find a kind"))}
        aria-label={t(say("找一种事项", "Find a kind"))}
      />
      {groups.map(
        ([title, group]) =>
          group.length > 0 && (
            <section key={title.en}>
              <h3>{t(title)}</h3>
              <ul>
                {group.map(({ kind, reason }) => (
                  <li key={kind.kind}>
                    <button type="button" className="plain kind" onClick={() => onChoose(kind.kind)}>
                      {t(kind.label)}
                      {reason && <span className="faint">{t(reason)}</span>}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}
