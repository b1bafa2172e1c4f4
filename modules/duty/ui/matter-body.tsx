import { kindOf, type MatterView } from "#duty";
import { answerText, useSay } from "#platform/kit";
import { questionsOf } from "./matter-form.tsx";
import { useDuties } from "./slots.tsx";

/** What a matter says: in its room's own view, or field by field. */
export function MatterBody({ matter }: { matter: MatterView }) {
  const { views } = useDuties();
  const View = views[matter.kind];
  return View ? <View matter={matter} /> : <FieldList matter={matter} />;
}

/** The fields of a body by their labels. */
export function FieldList({ matter: { kind, body } }: { matter: MatterView }) {
  const t = useSay();
  const fields = questionsOf(kindOf(useDuties(), kind).body).filter(({ name }) => body[name] !== undefined);
  if (fields.length === 0) return null;
  return (
    <dl className="matter-fields">
      {fields.map((field) => [
        <dt key={field.name}>{t(field.label)}</dt>,
        <dd key={`${field.name}:`}>{t(answerText(field, body[field.name]))}</dd>,
      ])}
    </dl>
  );
}
