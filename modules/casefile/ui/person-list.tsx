import { useEffect, useRef } from "react";
import type { TodayPerson } from "#casefile";
import type { Day } from "#platform/day";
import { ColourMark, distance, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { keyLabel, useRules } from "./rules.ts";

type Props = { people: TodayPerson[]; today: Day; chosen: string | undefined; onChoose: (file: string) => void };

/** One row a person: colour, masked name, what is due as chips by day. */
export function PersonList({ people, today, chosen, onChoose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const places = new Set(people.map((person) => person.region.code));
  const shown = useRef(chosen);
  useEffect(() => {
    if (shown.current === chosen) return;
    shown.current = chosen;
    const row = list.current?.querySelector<HTMLElement>("[aria-current]");
    row?.scrollIntoView({ block: "nearest" });
    if (list.current?.contains(document.activeElement) || document.activeElement === document.body) row?.focus({ preventScroll: true });
  }, [chosen]);
  return (
    <ul className="people" ref={list}>
      {people.map((person) => (
        <li key={person.casefileId}>
          <button
            type="button"
            className="plain person"
            aria-current={person.casefileId === chosen || undefined}
            onClick={() => onChoose(person.casefileId)}
          >
            <ColourMark colour={person.colour} />
            <span className="person-name">{person.masked}</span>
            <Chips person={person} today={today} />
            {places.size > 1 && <span className="person-place faint">{person.region.name}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

const CHIPS = 2;

function Chips({ person: { items }, today }: { person: TodayPerson; today: Day }) {
  const t = useSay();
  const rules = useRules();
  return (
    <span className="chips">
      {items.slice(0, CHIPS).map((item) => (
        <span
          key={`${item.key} ${item.since} ${item.seq}`}
          className={item.overdue ? "chip chip-late" : item.dueOn === today ? "chip chip-today" : "chip"}
        >
          {t(keyLabel(rules, item.key))} {t(distance(item.dueOn, today))}
        </span>
      ))}
      {items.length > CHIPS && <span className="chip">{t(say(`另 ${items.length - CHIPS} 项`, `${items.length - CHIPS} more`))}</span>}
    </span>
  );
}
