import { Link } from "@tanstack/react-router";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useMine } from "./queries.ts";

/** On the page of daily work: that something of the eight responsibilities waits as well. */
export function DutyLine() {
  const t = useSay();
  const waiting = useMine().data?.waiting.length ?? 0;
  if (waiting === 0) return null;
  return (
    <Link className="duty-line" to="/duties">
      {t(say(`责任事项 ${waiting} 件待办`, `Responsibilities: ${waiting} to do`))}
    </Link>
  );
}
