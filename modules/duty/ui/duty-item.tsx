import { Link } from "@tanstack/react-router";
import { kindOf, type DutyRow } from "#duty";
import type { Day } from "#platform/day";
import { useSay } from "#platform/kit";
import { Clock, MatterLink, Who } from "./marks.tsx";
import { useDuties } from "./slots.tsx";
import { stateOf, usualStep } from "./words.ts";

/** One matter in a list of one's own: what is the matter, how it stands, by when, who acts, and the usual thing to do. */
export function DutyItem({ row, today, mine }: { row: DutyRow; today: Day; mine: boolean }) {
  const t = useSay();
  const duties = useDuties();
  const step = mine ? usualStep(duties, row) : undefined;
  return (
    <li className="duty-item">
      <div className="duty-what">
        <MatterLink row={row} />
        <p className="soft duty-sub">
          <span>{t(kindOf(duties, row.kind).label)}</span>
          {row.number && <span>{row.number}</span>}
          <span>{t(stateOf(duties, row))}</span>
          {!mine && row.acts && <Who who={row.acts} />}
        </p>
      </div>
      <Clock row={row} today={today} />
      {step && (
        <Link className="duty-go" to="/duties/$id" params={{ id: row.id }} search={{ step: step.action }}>
          {t(step.button)}
        </Link>
      )}
    </li>
  );
}
