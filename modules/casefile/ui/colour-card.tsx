import { Button } from "antd";
import type { CasefileView } from "#casefile";
import { ColourMark, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { FACTORS } from "./factors.ts";
import { COLOUR_MEANS } from "./words.ts";

/** The colour in force, why, and what would change it. */
export function ColourCard({ file, onConfirm }: { file: CasefileView; onConfirm: (() => void) | undefined }) {
  const t = useSay();
  const { colour, breach } = file.answer;
  const inForce = colour.confirmed ?? colour.suggested;
  const reasons = colour.factors.map(({ factor }) => FACTORS[factor] ?? say(factor, factor));
  const suggestion = colour.confirmed && colour.suggested && colour.suggested !== colour.confirmed ? colour.suggested : undefined;
  return (
    <section aria-labelledby="colour" className="colour-card">
      <h2 id="colour">{t(say("颜色", "Colour"))}</h2>
      <p>
        <ColourMark colour={inForce} /> {t(COLOUR_MEANS[inForce ?? "none"])}
        {inForce && (
          <span className="soft">
            {" · "}
            {colour.confirmed
              ? t(say(`已确认，至 ${colour.confirmedUntil ?? "—"}`, `confirmed to ${colour.confirmedUntil ?? "—"}`))
              : t(say("规则建议，待确认", "suggested, to be confirmed"))}
          </span>
        )}
      </p>
      <p>
        {suggestion && (
          <>
            {t(say("规则现建议", "The rules now suggest "))}
            <ColourMark colour={suggestion} />
            {t(reasons.length > 0 ? say("，", ", ") : say("。", "."))}
          </>
        )}
        {reasons.length > 0 &&
          t(say(`因为${reasons.map((one) => one.zh).join("；")}。`, `because ${reasons.map((one) => one.en).join("; ")}.`))}
      </p>
      {breach.testsMissed + breach.departures + breach.absentDays + breach.contested > 0 && <p className="soft">{t(breachLine(breach))}</p>}
      {colour.factors.length > 0 && (
        <details>
          <summary>{t(say("怎样会改变", "What would change it"))}</summary>
          <ul className="changes">
            {colour.factors.map(({ factor, fact, endsBy }) => {
              const reason = FACTORS[factor] ?? say(factor, factor);
              return <li key={`${factor} ${fact ?? ""}`}>{t(say(`${reason.zh}：${endsBy.zh}`, `${reason.en}: ${endsBy.en}`))}</li>;
            })}
          </ul>
        </details>
      )}
      {onConfirm && colour.suggested && (!colour.confirmed || suggestion) && (
        <Button size="small" className="confirm-colour" onClick={onConfirm}>
          {t(say("确认颜色", "Confirm the colour"))}
        </Button>
      )}
    </section>
  );
}

function breachLine({ testsMissed, departures, absentDays, contested, serious }: CasefileView["answer"]["breach"]): Label {
  return say(
    `违反协议累计：缺检、拒检 ${testsMissed} 次，擅自离开 ${departures} 次、共 ${absentDays} 天${contested ? `，另有 ${contested} 次在异议中` : ""}${serious ? "；已达到严重违反" : ""}。`,
    `Breaches so far: ${testsMissed} tests missed or refused, ${departures} departures, ${absentDays} days away${contested ? `, ${contested} under objection` : ""}${serious ? "; serious breach reached" : ""}.`,
  );
}
