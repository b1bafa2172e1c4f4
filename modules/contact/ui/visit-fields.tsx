import { Button, Input, Select } from "antd";
import { useId, type ReactNode } from "react";
import type { z } from "zod";
import { ASKED, promised, recorded, type Asked, type Request } from "#contact";
import type { FieldsProps } from "#duty/ui";
import { DayInput, FieldInput, fieldsOf, useSay, type FieldProblem } from "#platform/kit";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import "./contact.css";

const MOST = 6;

export const RecordFields = (props: FieldsProps) => <VisitFields {...props} schema={recorded} />;
export const PromiseFields = (props: FieldsProps) => <VisitFields {...props} schema={promised} />;

/** What is recorded of a visit: the plain questions, and what is asked of others, a line each. */
function VisitFields({ value = {}, onChange, today, problems, schema }: FieldsProps & { schema: z.ZodObject }) {
  const t = useSay();
  const requests = Array.isArray(value["requests"]) ? (value["requests"] as Partial<Request>[]) : [];
  const change = (name: string, answer: unknown) => onChange?.({ ...value, [name]: answer });
  const changeAt = (at: number, next: Partial<Request>) =>
    change(
      "requests",
      requests.map((one, n) => (n === at ? { ...one, ...next } : one)),
    );
  const questions = fieldsOf(schema).filter(({ name }) => name !== "requests");
  const help = questions.filter(({ name }) => name.startsWith("help"));
  const ask = (field: (typeof questions)[number]) => (
    <Question key={field.name} label={field.label} help={field.help} optional={!field.required} problem={problemAt(problems, field.name)}>
      {(id) => (
        <FieldInput
          id={id}
          field={field}
          today={today}
          pickers={{}}
          value={value[field.name]}
          onChange={(answer: unknown) => change(field.name, answer)}
        />
      )}
    </Question>
  );
  return (
    <div className="contact-fields">
      {questions.filter((field) => !help.includes(field)).map(ask)}
      <fieldset>
        <legend>{t(say("对谁提出什么要求（可不填）", "What is asked of whom (optional)"))}</legend>
        <p className="soft">
          {t(say("填了办结期限的，作为督办单交办；不填的只作记录。", "With a day it becomes an order; without one it is only kept here."))}
        </p>
        {requests.map((request, at) => (
          <RequestLine
            // A line has no name of its own.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            request={request}
            today={today}
            problem={problemAt(problems, `requests.${at}`)}
            onChange={(next) => changeAt(at, next)}
            onRemove={() => change("requests", requests.toSpliced(at, 1))}
          />
        ))}
        {requests.length < MOST && (
          <Button onClick={() => change("requests", [...requests, { of: "line" }])}>{t(say("加一条要求", "Add a request"))}</Button>
        )}
      </fieldset>
      {help.map(ask)}
    </div>
  );
}

type LineProps = {
  request: Partial<Request>;
  today: Day;
  problem: FieldProblem | undefined;
  onChange: (next: Partial<Request>) => void;
  onRemove: () => void;
};

function RequestLine({ request, today, problem, onChange, onRemove }: LineProps) {
  const t = useSay();
  const id = useId();
  return (
    <div className="contact-request">
      <Select
        aria-label={t(say("对谁", "Of whom"))}
        value={request.of}
        onChange={(of: Asked) => onChange({ of })}
        options={Object.entries(ASKED).map(([key, label]) => ({ value: key, label: t(label) }))}
        popupMatchSelectWidth={false}
      />
      <Input.TextArea
        aria-label={t(say("要求", "What"))}
        placeholder={t(say("要求做什么", "What is asked"))}
        value={request.what ?? ""}
        maxLength={400}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onChange={(event) => onChange({ what: event.target.value })}
      />
      <div>
        <label htmlFor={id} className="soft">
          {t(say("办结期限", "To be done by"))}
        </label>
        <DayInput
          id={id}
          today={today}
          {...(request.finishOn && { value: request.finishOn })}
          onChange={(finishOn) => onChange({ finishOn })}
        />
      </div>
      <Button type="text" onClick={onRemove}>
        {t(say("去掉", "Remove"))}
      </Button>
      <Trouble problem={problem} />
    </div>
  );
}

const problemAt = (problems: readonly FieldProblem[], name: string): FieldProblem | undefined =>
  problems.find(({ field }) => field === name || field.startsWith(`body.${name}`) || field.startsWith(`${name}.`));

type QuestionProps = {
  label: Label;
  help: Label | undefined;
  optional: boolean;
  problem: FieldProblem | undefined;
  children: (id: string) => ReactNode;
};

function Question({ label, help, optional, problem, children }: QuestionProps) {
  const t = useSay();
  const id = useId();
  return (
    <div className="contact-field">
      <label htmlFor={id}>{optional ? t(say(`${label.zh}（可不填）`, `${label.en} (optional)`)) : t(label)}</label>
      {children(id)}
      {help && <p className="soft">{t(help)}</p>}
      <Trouble problem={problem} />
    </div>
  );
}

function Trouble({ problem }: { problem: FieldProblem | undefined }) {
  const t = useSay();
  return problem ? (
    <p className="contact-problem" role="alert">
      {t(problem.message)}
    </p>
  ) : null;
}
