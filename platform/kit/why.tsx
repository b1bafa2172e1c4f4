import { Popover } from "antd";
import { useId, useState, type ReactNode } from "react";
import { say, type Label } from "#platform/words";
import { useLanguage, useSay } from "./language.tsx";
import { readArithmetic } from "./arithmetic.ts";

/** How a number came about. `level` tells law from local rule from our own default. */
export type Reason = { basis?: string; level?: "national" | "local" | "design"; arithmetic?: string; version?: string };

/** How binding a number is, in the same words everywhere. */
export const RULE_LEVELS: Record<NonNullable<Reason["level"]>, Label> = {
  national: say("国家规定", "National rule"),
  local: say("地方规定", "Local rule"),
  design: say("本系统默认，可调整", "Our default, may be changed"),
};

// Inside the page's landmark, where a screen reader looks for it.
const pageOf = (node: HTMLElement): HTMLElement => node.closest("main") ?? document.body;

/** Any number or date that can be asked “why?”: hover, focus or tap shows the arithmetic and the article; Escape hides it. */
export function Why({ reason, children, origin }: { reason: Reason; children: ReactNode; origin?: ReactNode }) {
  const t = useSay();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const id = useId();
  const rows: [Label, ReactNode][] = [];
  if (reason.arithmetic) rows.push([say("怎样算出", "Reckoning"), readArithmetic(reason.arithmetic, language)]);
  if (reason.basis) rows.push([say("依据", "Basis"), reason.basis]);
  if (reason.level) rows.push([say("效力", "Force"), t(RULE_LEVELS[reason.level])]);
  if (reason.version) rows.push([say("规则自", "Rule since"), reason.version]);
  if (origin) rows.push([say("起因", "Arises from"), origin]);
  const sheet = (
    <dl className="why-sheet" id={id}>
      {rows.map(([label, value]) => [<dt key={label.en}>{t(label)}</dt>, <dd key={`${label.en}:`}>{value}</dd>])}
    </dl>
  );
  return (
    <Popover
      content={sheet}
      open={open}
      onOpenChange={setOpen}
      trigger={["hover", "focus"]}
      mouseEnterDelay={0.15}
      getPopupContainer={pageOf}
    >
      <button
        type="button"
        className="plain why"
        aria-describedby={open ? id : undefined}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && open) {
            event.stopPropagation();
            setOpen(false);
          }
        }}
      >
        {children}
      </button>
    </Popover>
  );
}
