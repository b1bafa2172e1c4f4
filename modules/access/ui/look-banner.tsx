import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { CasefileView } from "#casefile";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useStanding } from "./queries.ts";
import { useNow } from "./use-now.ts";
import { soon, timeLeft } from "./words.ts";
import "./access.css";

/** Above a file that an emergency look shows: how long still, that it is for reading, and who reviews it. */
export function LookBanner({ file: { id, emergencyUntil } }: { file: CasefileView }) {
  return emergencyUntil ? <Look id={id} until={emergencyUntil} /> : null;
}

function Look({ id, until }: { id: string; until: string }) {
  const t = useSay();
  const cache = useQueryClient();
  const now = useNow();
  const standing = useStanding(id);
  // Over, or taken back by the reviewer: what is still on the page goes.
  const isOver = standing.data?.look === null || now >= Date.parse(until);
  useEffect(() => {
    if (isOver) void cache.invalidateQueries({ queryKey: ["casefile", id] });
  }, [isOver, cache, id]);
  const left = timeLeft(until, now);
  const reviewer = standing.data?.look?.reviewer;
  return (
    <aside className="look-banner" aria-label={t(say("紧急查阅", "Emergency look"))}>
      <strong>{t(say("紧急查阅", "Emergency look"))}</strong>
      <span>{t(say(`还剩 ${left.zh}，至 ${soon(until, now)}`, `${left.en} left, until ${soon(until, now)}`))}</span>
      <span>{t(say("只能查看，每次查看都记入日志", "Reading only; each look is logged"))}</span>
      {reviewer && <span>{t(say(`由${reviewer.title}${reviewer.name}复核`, `reviewed by ${reviewer.name}, ${reviewer.title}`))}</span>}
    </aside>
  );
}
