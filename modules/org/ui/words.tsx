import { PER_WORKER, PER_WORKER_BASIS, SMALLEST_SHOWN, type Shown } from "#org";
import { useSay, Why } from "#platform/kit";
import { say, type Label } from "#platform/words";

/** Who looks at the page. */
export type Viewer = { name: string; role: string; post: string; region: string; delegated: boolean; today: string };

/** `1:23.5`; a whole number without decimals. */
export const ratio = (load: number): string => `1:${Number.isInteger(load) ? load : load.toFixed(1)}`;

export const MEASURE: Label = say(`标准 1:${PER_WORKER}`, `measure 1:${PER_WORKER}`);

/** How many one full-time worker serves, beside how many it should be at most. */
export function Load({ files, workers }: { files: Shown | null; workers: number }) {
  const t = useSay();
  if (files === null) return null;
  if (typeof files === "string") return <HiddenCount why={files} />;
  if (workers === 0)
    return files > 0 ? <span className="late">{t(say("无专职人员", "nobody full-time"))}</span> : <span className="faint">—</span>;
  const load = files / workers;
  return (
    <span className={load > PER_WORKER ? "late" : undefined}>
      <Why
        reason={{
          arithmetic: `${files} ÷ ${workers} = ${Number.isInteger(load) ? load : load.toFixed(1)}`,
          basis: PER_WORKER_BASIS,
          level: "local",
        }}
      >
        {ratio(load)}
      </Why>
      {load > PER_WORKER && <span className="org-over">{t(say("超出", "over"))}</span>}
    </span>
  );
}

/** A small count is a person one may know; what would give it away by subtraction is left out too. */
export function HiddenCount({ why }: { why: "few" | "kept" }) {
  const t = useSay();
  const words =
    why === "few"
      ? say(`少于 ${SMALLEST_SHOWN} 人，为保护个人不显示`, `fewer than ${SMALLEST_SHOWN} persons; not shown, to protect them`)
      : say("不显示，以免推算出小于 5 的数", "not shown, lest a small count be worked out from it");
  return (
    <abbr className="faint" title={t(words)} aria-label={t(words)}>
      {why === "few" ? `＜${SMALLEST_SHOWN}` : "—"}
    </abbr>
  );
}
