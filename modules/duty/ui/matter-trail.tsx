import { kindOf, type MatterView, type TakenView } from "#duty";
import { answerText, longDay, useSay, Why } from "#platform/kit";
import { say } from "#platform/words";
import { questionsOf } from "./matter-form.tsx";
import { useDuties } from "./slots.tsx";
import { numberOf, stepOf } from "./words.ts";

/** Who did what when, with which words, and to whom it went by which day; newest last, as in a file. */
export function MatterTrail({ matter }: { matter: MatterView }) {
  const t = useSay();
  return (
    <section className="matter-trail" aria-labelledby="trail">
      <h2 id="trail">{t(say(`办理记录 ${matter.trail.length}`, `Trail: ${matter.trail.length}`))}</h2>
      <ol>
        {matter.trail.map((taken, index) => (
          <Entry key={taken.seq} taken={taken} matter={matter} from={matter.trail[index - 1]?.to} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ taken, matter, from }: { taken: TakenView; matter: MatterView; from: string | undefined }) {
  const t = useSay();
  const duties = useDuties();
  const { workflow } = kindOf(duties, matter.kind);
  const step = from === undefined ? undefined : stepOf(duties, matter.kind, taken, from);
  const given = questionsOf(step?.asks).filter(({ name }) => taken.input[name] !== undefined);
  // What the calendar does rests on a number: that of the rule, or of the time that has run out.
  const number =
    taken.name === null
      ? numberOf(duties, from === undefined ? (matter.rule ?? undefined) : workflow.states[from]?.clock, taken.on)
      : undefined;
  return (
    <li>
      <p className="trail-head">
        <span className="day">{t(longDay(taken.on))}</span>
        <strong>{t(step?.did ?? (taken.name === null ? say("按规则立项", "Raised by a rule") : say("立项", "Opened")))}</strong>
      </p>
      <p className="soft">
        {taken.name === null ? t(say("系统", "The system")) : [taken.title, taken.name].filter(Boolean).join(" ")}
        {number && (
          <>
            {t(say("，规则：", "; rule: "))}
            <Why reason={number.reason}>{t(number.label)}</Why>
          </>
        )}
      </p>
      {given.map((field) => (
        <p key={field.name}>
          {t(say(`${field.label.zh}：`, `${field.label.en}: `))}
          {t(answerText(field, taken.input[field.name]))}
        </p>
      ))}
      {taken.remark && <p>{taken.remark}</p>}
      <WentTo taken={taken} />
    </li>
  );
}

/** “交 永固村 禁毒专干 王芳，2026-03-24 前办理”; whoever goes on with it themselves is not named again. */
function WentTo({ taken: { told, dueOn, name, title } }: { taken: TakenView }) {
  const t = useSay();
  if (told === null) return null;
  const others = told !== [title, name].filter(Boolean).join(" ");
  if (!others && dueOn === null) return null;
  return (
    <p className="soft">
      {others && t(say(`交 ${told}`, `to ${told}`))}
      {others && dueOn && t(say("，", ", "))}
      {dueOn && <span className="day">{t(say(`${dueOn} 前办理`, `by ${dueOn}`))}</span>}
    </p>
  );
}
