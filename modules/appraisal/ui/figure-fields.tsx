import { Input, InputNumber, Select } from "antd";
import { measureOf, neededMeasures, unitBody, unitLevelOf, UNITS, type MeasureKey } from "#appraisal";
import type { MatterView } from "#duty";
import type { FieldsProps } from "#duty/ui";
import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { Asked, changing, numberOf, problemWith, textOf } from "./asked.tsx";

/** The measures that an appraisal scores. */
function scored(matter: MatterView | undefined): MeasureKey[] {
  if (!matter) return [];
  const body = unitBody.parse(matter.body);
  const level = unitLevelOf(matter.region.code, body.department);
  return level ? neededMeasures(body.rule, level) : [];
}

type PickProps = FieldsProps & { label: Label; among: readonly MeasureKey[] };

function MeasurePick({ label, among, value, onChange, problems }: PickProps) {
  const t = useSay();
  return (
    <Asked label={label} problem={problemWith(problems, "measure")}>
      {(id) => (
        <Select
          id={id}
          showSearch={{ optionFilterProp: "label" }}
          value={textOf(value, "measure")}
          onChange={(measure: string) => changing({ value, onChange })({ measure })}
          placeholder={t(say("选择指标", "Choose a measure"))}
          options={among.map((key) => ({ value: key, label: t(measureOf(key).label) }))}
        />
      )}
    </Asked>
  );
}

/** A value in its unit and where it was taken from; left empty where there was nothing to measure. */
function Figure({ value, onChange, problems, measure }: FieldsProps & { measure: MeasureKey | undefined }) {
  const t = useSay();
  const change = changing({ value, onChange });
  const known = measure && measureOf(measure);
  return (
    <>
      <Asked
        label={say("数值", "Value")}
        help={
          known
            ? known.counts
            : say("没有可计量的，留空并在来源中写明", "Leave empty where there was nothing to measure, and say so as source")
        }
        problem={problemWith(problems, "value")}
      >
        {(id) => (
          <InputNumber
            id={id}
            controls={false}
            style={{ width: 160 }}
            value={numberOf(value, "value") ?? null}
            onChange={(next) => change({ value: next ?? undefined })}
            suffix={known && t(UNITS[known.unit])}
          />
        )}
      </Asked>
      <Asked
        label={say("数据来源", "Source")}
        help={say(
          "哪份材料、何时、何人提供；没有可计量的，写明为什么",
          "which paper, of when, from whom; where there was nothing to measure, why",
        )}
        problem={problemWith(problems, "source")}
      >
        {(id) => (
          <Input.TextArea
            id={id}
            value={textOf(value, "source") ?? ""}
            onChange={(event) => change({ source: event.target.value })}
            maxLength={300}
            rows={2}
          />
        )}
      </Asked>
    </>
  );
}

/** A figure is entered: first those that are missing and that no query counts. */
export function EntryFields(props: FieldsProps) {
  const { matter, value } = props;
  const inputs = matter ? unitBody.parse(matter.body).inputs : {};
  const among = scored(matter).filter((key) => measureOf(key).gathered === "hand");
  const missingFirst = among.toSorted((a, b) => Number(inputs[a] !== undefined) - Number(inputs[b] !== undefined));
  return (
    <>
      <MeasurePick {...props} label={say("指标", "Measure")} among={missingFirst} />
      <Figure {...props} measure={value?.["measure"] as MeasureKey | undefined} />
    </>
  );
}

/** An objection or an appeal: against which figure, and why. */
export function ClaimFields(props: FieldsProps) {
  const { matter, value, onChange, problems } = props;
  return (
    <>
      <MeasurePick {...props} label={say("对哪项指标", "Against which measure")} among={scored(matter)} />
      <Asked
        label={say("异议和理由", "What is wrong, and why")}
        help={say("写明正确的数值和依据的材料", "name the right figure and the paper it is in")}
        problem={problemWith(problems, "claims")}
      >
        {(id) => (
          <Input.TextArea
            id={id}
            value={textOf(value, "claims") ?? ""}
            onChange={(event) => changing({ value, onChange })({ claims: event.target.value })}
            maxLength={500}
            rows={3}
          />
        )}
      </Asked>
    </>
  );
}

/** Which objection is answered. */
export function AnswerFields({ matter, value, onChange, problems }: FieldsProps) {
  const t = useSay();
  const open = matter ? unitBody.parse(matter.body).objections.filter(({ decided }) => !decided) : [];
  return (
    <Asked label={say("哪件异议", "Which objection")} problem={problemWith(problems, "objection")}>
      {(id) => (
        <Select
          id={id}
          value={numberOf(value, "objection")}
          onChange={(objection: number) => changing({ value, onChange })({ objection })}
          placeholder={t(say("选择异议", "Choose an objection"))}
          options={open.map(({ n, measure }) => ({
            value: n,
            label: t(say(`第 ${n} 号 · ${measureOf(measure).label.zh}`, `No. ${n} · ${measureOf(measure).label.en}`)),
          }))}
        />
      )}
    </Asked>
  );
}

/** An objection that holds, and the figure that is right. */
export function RulingFields(props: FieldsProps) {
  const { matter, value } = props;
  const chosen = matter && unitBody.parse(matter.body).objections.find(({ n }) => n === value?.["objection"]);
  return (
    <>
      <AnswerFields {...props} />
      <Figure {...props} measure={chosen?.measure} />
    </>
  );
}

/** An appeal that holds, and the figure that is right. */
export function RevisionFields(props: FieldsProps) {
  const appeal = props.matter && unitBody.parse(props.matter.body).appeal;
  return <Figure {...props} measure={appeal?.measure} />;
}
