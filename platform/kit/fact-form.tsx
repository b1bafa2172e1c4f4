import { Button, Form } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import type { z } from "zod";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import { DayInput } from "./day-input.tsx";
import { FieldInput, type Pickers } from "./field-input.tsx";
import { fieldsOf, type Field } from "./fields.ts";
import { useLanguage, useSay } from "./language.tsx";
export type { Pickers };

/** What is wrong at one field; `field` is a path such as `body.to`. */
export type FieldProblem = { field: string; message: Label };

/** What a form hands over: the day it happened and the answers. */
export type Entry = { on: Day; body: Record<string, unknown> };

type Props = {
  body: z.ZodType;
  today: Day;
  initial?: Partial<Entry>;
  pickers?: Pickers;
  submit: Label;
  busy?: boolean;
  /** The rules of the file, as the server will apply them. */
  check: (entry: Entry) => FieldProblem[];
  /** Takes the answers; gives back what the server refuses about single fields. */
  onEntry: (entry: Entry) => Promise<FieldProblem[]>;
  /** What stands above the button, given the answers so far: e.g. what would follow from them. */
  preview?: (entry: Entry) => ReactNode;
};

const VISIBLE = 6;

/** A form for any schema with hints: one column, usual answers given, checked by the same rules the server uses. */
export function FactForm({ body, today, initial, pickers = {}, submit, busy, check, onEntry, preview }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const [form] = Form.useForm();
  const [more, setMore] = useState(false);
  const fields = useMemo(() => fieldsOf(body), [body]);
  const [first, rest] = useMemo(() => split(fields), [fields]);
  const values = Form.useWatch([], form) as Partial<Entry> | undefined;

  const show = (found: FieldProblem[]) => {
    if (found.some(({ field }) => rest.some(({ name }) => field.startsWith(`body.${name}`)))) setMore(true);
    form.setFields(found.map(({ field, message }) => ({ name: field.split(".").slice(0, 2), errors: [message[language]] })));
    const focus = found[0]?.field.split(".").slice(0, 2);
    // After the hidden fields are on the page.
    if (focus) setTimeout(() => form.focusField(focus));
  };
  const finish = async () => {
    const entry = read(form.getFieldsValue(true) as Partial<Entry>);
    const found = problemsIn(entry, today, check);
    show(found.length > 0 ? found : await onEntry(entry));
  };

  const usual = Object.fromEntries(fields.filter((field) => field.usual !== undefined).map((field) => [field.name, field.usual]));
  const ask = (field: Field) => (
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
      onFinish={() => void finish()}
    >
      <Form.Item name="on" label={t(say("日期", "Day"))}>
        <DayInput today={today} />
      </Form.Item>
      {first.map(ask)}
      {rest.length > 0 && !more && (
        <Button type="link" style={{ padding: 0, marginBottom: 16 }} onClick={() => setMore(true)}>
          {t(say("更多", "More"))}
        </Button>
      )}
      {more && rest.map(ask)}
      {preview && values?.on && preview(read(values))}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t(submit)}
      </Button>
    </Form>
  );
}

/** Fields left blank are no answers. */
function read(values: Partial<Entry>): Entry {
  const given = Object.entries(values.body ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== "" && !isEmptyList(value),
  );
  return { on: values.on ?? "", body: Object.fromEntries(given) };
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function problemsIn(entry: Entry, today: Day, check: Props["check"]): FieldProblem[] {
  if (!entry.on) return [{ field: "on", message: say("请填写日期，如“昨天”或 3-17。", "Give a day, such as “yesterday” or 3-17.") }];
  if (entry.on > today) return [{ field: "on", message: say("日期不能晚于今天。", "The day cannot be later than today.") }];
  return check(entry);
}

function split(fields: Field[]): [Field[], Field[]] {
  const first = fields.filter((field) => !field.more).slice(0, VISIBLE);
  return [first, fields.filter((field) => !first.includes(field))];
}
