import { DayText, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useCasefile } from "./queries.ts";
import { factLine, useRules } from "./rules.ts";

const RECENT = 6;

/** What happened last, so that nobody has to open the file to remember. */
export function RecentFacts({ id }: { id: string }) {
  const t = useSay();
  const rules = useRules();
  const { data: file } = useCasefile(id);
  if (!file) return null;
  const replaced = new Set(file.facts.flatMap((fact) => fact.supersedes ?? []));
  const recent = file.facts.filter((fact) => !replaced.has(fact.id)).slice(0, RECENT);
  return (
    <section className="recent" aria-labelledby="recent">
      <h3 id="recent">{t(say("最近", "Lately"))}</h3>
      <ul>
        {recent.map((fact) => (
          <li key={fact.id}>
            <DayText day={fact.on} /> <span>{t(factLine(rules, fact))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
