import { Link } from "@tanstack/react-router";
import type { Addressee, DutyRow } from "#duty";
import type { Day } from "#platform/day";
import { longDay, useSay, Why } from "#platform/kit";
import { VACANT, workingDistance } from "./words.ts";

/** By when, why, and how many working days that is from today. */
export function Clock({ row: { dueOn, because }, today }: { row: Pick<DutyRow, "dueOn" | "because">; today: Day }) {
  const t = useSay();
  if (dueOn === null) return null;
  const day = <time dateTime={dueOn}>{t(longDay(dueOn))}</time>;
  return (
    <span className="duty-clock">
      <span className="day">{because ? <Why reason={because}>{day}</Why> : day}</span>
      <span className={dueOn < today ? "late" : "soft"}>{t(workingDistance(dueOn, today))}</span>
    </span>
  );
}

/** The post something is with, and who holds it. */
export function Who({ who: { place, title, holder } }: { who: Addressee }) {
  const t = useSay();
  return (
    <span className="duty-who">
      {place} {title} {holder ?? <span className="late">{t(VACANT)}</span>}
    </span>
  );
}

export function MatterLink({ row: { id, title } }: { row: Pick<DutyRow, "id" | "title"> }) {
  return (
    <Link to="/duties/$id" params={{ id }}>
      {title}
    </Link>
  );
}
