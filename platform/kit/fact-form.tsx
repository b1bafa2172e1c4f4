import { Button, Form } from "antd";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import type { z } from "zod";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import { DayInput } from "./day-input.tsx";
import { FieldInput, type Pickers } from "./field-input.tsx";
import { fieldsOf, type Field } from "./fields.ts";
import { useLanguage, useSay } from "./language.tsx";
import { problemsOf, type FieldProblem } from "./problems.ts";

export type { FieldProblem, Pickers };

/** What a form hands over: the day it happened and the answers. */
export type Entry = { on: Day; body: Record<string, unknown> };

type Props = {
  body: z.ZodType;
  today: Day;
  initial?: Partial<Entry>;
  pickers?: Pickers;
  /** Words for the day field where “发生日期” is not it. */
  submit: Label;
  busy?: boolean;
  /** Refusals from outside the form: the rules of the file, or the server. */
  problems?: FieldProblem[];
  onEntry: (entry: Entry) => void;
  /** Called with every complete set of answers, e.g. to show what would follow. */
  onDraft?: (entry: Entry | undefined) => void;
  footer?: ReactNode;
};

const VISIBLE = 6;

/** A form for any schema with hints: one column, usual answers given, checked by the same schema the server uses. */
export function FactForm({ body, today, initial, pickers = {}, submit, busy, problems = [], onEntry, onDraft, footer }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const [form] = Form.useForm();
  const [more, setMore] = useState(false);
  const fields = useMemo(() => fieldsOf(body), [body]);
  const [first, rest] = useMemo(() => split(fields), [fields]);

  useEffect(() => {
    if (problems.length === 0) return;
    if (problems.some((problem) => rest.some((field) => path(field) === problem.field))) setMore(true);
    form.setFields(problems.map((problem) => ({ name: problem.field.split("."), errors: [problem.message[language]] })));
  }, [problems, form, language, rest]);

  const read = (): { entry?: Entry; problems: FieldProblem[] } => {
    const values = form.getFieldsValue(true) as { on?: Day; body?: Record<string, unknown> };
    const answers = withoutBlanks(values.body ?? {});
    const found = problemsOf(body, fields, answers);
    if (!values.on) found.unshift({ field: "on", message: say("请填写日期，如“昨天”或 3-17。", "Give a day, such as “yesterday” or 3-17.") });
    else if (values.on > today) found.unshift({ field: "on", message: say("日期不能晚于今天。", "The day cannot be later than today.") });
    return found.length > 0 || !values.on ? { problems: found } : { entry: { on: values.on, body: answers }, problems: [] };
  };

  const finish = () => {
    const { entry, problems: found } = read();
    if (entry) return onEntry(entry);
    if (found.some((problem) => rest.some((field) => path(field) === problem.field))) setMore(true);
    form.setFields(found.map((problem) => ({ name: problem.field.split("."), errors: [problem.message[language]] })));
    const firstName = found[0]?.field.split(".");
    if (firstName) form.getFieldInstance(firstName)?.focus?.();
  };

  const usual = Object.fromEntries(fields.filter((field) => field.usual !== undefined).map((field) => [field.name, field.usual]));
  const show = (field: Field) => (
    <Form.Item
      key={field.name}
      name={["body", field.name]}
      label={field.required ? t(field.label) : t(say(`${field.label.zh}（可不填）`, `${field.label.en} (optional)`))}
      extra={field.help && t(field.help)}
    >
      <FieldInput field={field} today={today} pickers={pickers} />
    </Form.Item>
  );

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ on: initial?.on ?? today, body: { ...usual, ...initial?.body } }}
      onValuesChange={() => onDraft?.(read().entry)}
      onFinish={finish}
    >
      <Form.Item name="on" label={t(say("日期", "Day"))}>
        <DayInput today={today} />
      </Form.Item>
      {first.map(show)}
      {rest.length > 0 && !more && (
        <Button type="link" style={{ padding: 0, marginBottom: 16 }} onClick={() => setMore(true)}>
          {t(say("更多", "More"))}
        </Button>
      )}
      {more && rest.map(show)}
      {footer}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t(submit)}
      </Button>
    </Form>
  );
}

const path = (field: Field) => `body.${field.name}`;

function split(fields: Field[]): [Field[], Field[]] {
  const first = fields.filter((field) => !field.more).slice(0, VISIBLE);
  return [first, fields.filter((field) => !first.includes(field))];
}

const withoutBlanks = (answers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0)),
  );
