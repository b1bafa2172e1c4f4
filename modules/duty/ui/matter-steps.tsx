import { Button } from "antd";
import { useState } from "react";
import { kindOf, type MatterView } from "#duty";
import { problemOf, sentenceOf, statusOf, useSay } from "#platform/kit";
import type { Label } from "#platform/words";
import type { Step } from "#platform/workflow";
import { MatterForm, type Given } from "./matter-form.tsx";
import { useStep } from "./queries.ts";
import { useDuties } from "./slots.tsx";
import { afterStep } from "./words.ts";

const TAKEN = 409;

/** The buttons of what the reader may do now, by the table of its kind; what asks for something opens it in their place. */
export function MatterSteps({
  matter,
  first,
  onDone,
  onRefused,
}: {
  matter: MatterView;
  /** The step whose form is open from the beginning. */
  first: string | undefined;
  onDone: (told: Label) => void;
  onRefused: (why: Label) => void;
}) {
  const t = useSay();
  const duties = useDuties();
  const { kind, status, revision, today } = matter;
  const [chosen, setChosen] = useState(first);
  const { steps } = kindOf(duties, kind).workflow;
  const offered = steps.filter(
    ({ from, action, by }) =>
      from.includes(status) && matter.actions.includes(action) && typeof by !== "string" && !duties.own.includes(`${kind}.${action}`),
  );
  const step = offered.find(({ action, remark, asks }) => action === chosen && (remark || asks));
  const act = useStep(matter.id, (after, action) => {
    setChosen(undefined);
    const did = steps.find((step) => step.action === action && step.from.includes(status))?.did;
    if (did) onDone(afterStep(duties, did, after));
  });
  /** What another has done meanwhile is said above, and the page shows how it stands now. */
  const refused = (error: unknown) => {
    const field = problemOf(error);
    // A button without a form has no field to show it at.
    if (step && field && field.field !== "on") return [field];
    if (statusOf(error) === TAKEN) setChosen(undefined);
    onRefused(sentenceOf(error));
    return [];
  };
  const send = ({ action }: Step, { body, remark }: Partial<Given>) =>
    act.mutateAsync({ action, revision, ...(remark && { remark }), ...(body && { input: body }) }).then(() => [], refused);
  if (offered.length === 0) return null;
  if (step)
    return (
      <section className="matter-steps" aria-label={t(step.button)}>
        <h2>{t(step.button)}</h2>
        <MatterForm
          schema={step.asks}
          region={matter.region.code}
          remark={step.remark && { hint: step.hint }}
          today={today}
          Fields={duties.forms[`${kind}.${step.action}`]}
          matter={matter}
          submit={step.button}
          busy={act.isPending}
          onSend={({ body, remark }) => send(step, { ...(step.asks && { body }), ...(remark && { remark }) })}
          onCancel={() => setChosen(undefined)}
        />
      </section>
    );
  return (
    <div className="matter-steps matter-buttons">
      {offered.map((one, index) => (
        <Button
          key={one.action}
          type={index === 0 ? "primary" : "default"}
          loading={act.isPending && act.variables.action === one.action}
          onClick={() => (one.remark || one.asks ? setChosen(one.action) : void send(one, {}))}
        >
          {t(one.button)}
        </Button>
      ))}
    </div>
  );
}
