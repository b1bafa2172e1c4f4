import type { Answer } from "#casefile";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";

/** What reads oddly on paper, and what the rules wish to add. */
export function Notes({ answer: { anomalies, notes } }: { answer: Answer }) {
  const t = useSay();
  const said = [...anomalies, ...notes];
  if (said.length === 0) return null;
  return (
    <section className="notes" aria-labelledby="notes">
      <h2 id="notes">{t(say("提示", "Notes"))}</h2>
      <ul>
        {said.map(({ code, message, ...about }) => (
          <li key={`${code} ${"fact" in about ? String(about.fact) : message.en}`}>{t(message)}</li>
        ))}
      </ul>
    </section>
  );
}
