import { say, type Label } from "#platform/words";
import { useSay } from "./language.tsx";

export type MarkColour = "red" | "yellow" | "blue" | "green" | "none";

/** Shape, colour and word say the same thing, so that none is needed alone. */
export const MARKS: Record<MarkColour, { shape: string; label: Label }> = {
  red: { shape: "◆", label: say("红", "Red") },
  yellow: { shape: "▲", label: say("黄", "Yellow") },
  blue: { shape: "●", label: say("蓝", "Blue") },
  green: { shape: "■", label: say("绿", "Green") },
  none: { shape: "○", label: say("未评", "Not graded") },
};

export function ColourMark({ colour }: { colour: MarkColour | null }) {
  const t = useSay();
  const { shape, label } = MARKS[colour ?? "none"];
  return (
    <span className={`mark mark-${colour ?? "none"}`}>
      <span className="mark-shape" aria-hidden="true">
        {shape}
      </span>
      {t(label)}
    </span>
  );
}
