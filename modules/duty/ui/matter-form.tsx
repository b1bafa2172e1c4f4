import { Button, Form, Input } from "antd";
import { useState, type ComponentType, type ReactNode } from "react";
import type { z } from "zod";
import { readBody } from "#casefile";
import type { MatterView } from "#duty";
import type { Day } from "#platform/day";
import { FieldInput, fieldsOf, useLanguage, useSay, type Field, type FieldProblem } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { RegionPicker } from "#region/ui";
import type { FieldsProps } from "./slots.tsx";

/** What a form hands over. */
export type Given = { region?: string; body: Record<string, unknown>; remark?: string };

type Props = {
  schema: z.ZodObject | undefined;
  /** Asks for a place in this area. */
  root?: { code: string; name: string };
  region?: string | undefined;
  /** Asks for a sentence. */
  remark?: { hint: Label | undefined } | undefined;
  today: Day;
  Fields?: ComponentType<FieldsProps> | undefined;
  matter?: MatterView;
  submit: Label;
  busy: boolean;
  /** Takes the answers; gives back what the server refuses about single fields. */
  onSend: (given: Given) => Promise<FieldProblem[]>;
  onCancel: () => void;
};

/** What a step, or a new matter, asks for; never for a day on which it is done: the system dates it. */
export function MatterForm({ schema, root, region, remark, today, Fields, matter, submit, busy, onSend, onCancel }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const [form] = Form.useForm<Given>();
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const asked = questionsOf(schema);
  const chosen = Form.useWatch("region", form) ?? region;

  const show = (found: FieldProblem[]) => {
    setProblems(found);
    form.setFields(found.map(({ field, message }) => ({ name: pathOf(field), errors: [message[language]] })));
    const first = found[0];
    if (first) form.focusField(pathOf(first.field));
  };
  const finish = async () => {
    const given = answered(form.getFieldsValue(true) as Partial<Given>);
    const found = [...bodyProblems(given, schema), ...remarkProblems(given, remark)];
    show(found.length > 0 ? found : await onSend(given));
  };
  return (
    <Form<Given>
      form={form}
      className="matter-form"
      layout="vertical"
      requiredMark={false}
      initialValues={{ region, body: usualOf(asked) }}
      onFinish={() => void finish()}
    >
      {root && (
        <Form.Item name="region" label={t(say("地区", "Place"))}>
          <RegionPicker root={root.code} anyLevel placeholder={t(say(`${root.name}（本级）`, `${root.name} (itself)`))} />
        </Form.Item>
      )}
      {Fields ? (
        <Form.Item name="body" noStyle>
          <Fields today={today} region={chosen} problems={problems} {...(matter && { matter })} />
        </Form.Item>
      ) : (
        asked.map((field) => (
          <Asked key={field.name} field={field}>
            <FieldInput field={field} today={today} pickers={pickersIn(root?.code ?? region)} />
          </Asked>
        ))
      )}
      {remark && (
        <Form.Item
          name="remark"
          label={t(say("说明", "Remark"))}
          extra={remark.hint && t(say(`请写明：${remark.hint.zh}`, `Please say: ${remark.hint.en}`))}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      )}
      <div className="matter-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(submit)}
        </Button>
        <Button onClick={onCancel}>{t(say("取消", "Cancel"))}</Button>
      </div>
    </Form>
  );
}

function Asked({ field, children }: { field: Field; children: ReactNode }) {
  const t = useSay();
  return (
    <Form.Item
      name={["body", field.name]}
      label={field.required ? t(field.label) : t(say(`${field.label.zh}（可不填）`, `${field.label.en} (optional)`))}
      extra={field.help && t(field.help)}
    >
      {children}
    </Form.Item>
  );
}

/** What has a name in both languages is asked for; the rest the system fills in. */
export const questionsOf = (schema: z.ZodObject | undefined): Field[] => fieldsOf(schema).filter(({ name, label }) => label.zh !== name);

const usualOf = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(fields.flatMap(({ name, usual }) => (usual === undefined ? [] : [[name, usual]])));

const pickersIn = (root: string | undefined) => ({
  region: (control: { id?: string; value?: string; onChange?: (code: string | undefined) => void }) => (
    <RegionPicker {...control} root={(root ?? "").slice(0, CITY_DIGITS)} anyLevel />
  ),
});
const CITY_DIGITS = 4;

const pathOf = (field: string): string[] => field.split(".").slice(0, 2);

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Fields left blank are no answers. */
function answered({ region, body = {}, remark }: Partial<Given>): Given {
  return {
    ...(region && { region }),
    body: Object.fromEntries(Object.entries(body).filter(([, value]) => !isBlank(value))),
    ...(remark?.trim() && { remark: remark.trim() }),
  };
}

function bodyProblems({ body }: Given, schema: z.ZodObject | undefined): FieldProblem[] {
  if (!schema) return [];
  const read = readBody({ body: schema }, body);
  return "problems" in read ? read.problems : [];
}

const remarkProblems = ({ remark }: Given, asked: Props["remark"]): FieldProblem[] =>
  asked && !remark
    ? [
        {
          field: "remark",
          message: asked.hint
            ? say(`请写明：${asked.hint.zh}。`, `Please say: ${asked.hint.en}.`)
            : say("请写明理由。", "Please give the reason."),
        },
      ]
    : [];
