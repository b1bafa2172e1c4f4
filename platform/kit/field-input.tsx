import { Input, InputNumber, Radio, Select } from "antd";
import type { ReactNode } from "react";
import type { Day } from "#platform/day";
import { say } from "#platform/words";
import { DayInput } from "./day-input.tsx";
import type { Field } from "./fields.ts";
import { useSay } from "./language.tsx";

type Control = { id?: string; value?: string; onChange?: (value: string | undefined) => void };

/** Inputs that need to know the business, by the `input` hint: a division, another fact of the file. */
export type Pickers = Record<string, (control: Control) => ReactNode>;

type Props = {
  field: Field;
  today: Day;
  pickers: Pickers;
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
};

const RADIO_AT_MOST = 6;

/** The right control for one question; `id`, `value` and `onChange` come from the surrounding form item. */
export function FieldInput({ field, today, pickers, id, value, onChange }: Props) {
  const t = useSay();
  const text = typeof value === "string" ? value : undefined;
  switch (field.asks) {
    case "yesno":
      return (
        <Radio.Group
          id={id}
          value={value}
          onChange={(event) => onChange?.(event.target.value)}
          options={[
            { value: true, label: t(field.options?.["true"] ?? say("是", "Yes")) },
            { value: false, label: t(field.options?.["false"] ?? say("否", "No")) },
          ]}
        />
      );
    case "choice": {
      const options = field.values.map((one) => ({ value: one, label: t(field.options?.[one] ?? say(one, one)) }));
      return options.length <= RADIO_AT_MOST ? (
        <Radio.Group id={id} value={value} onChange={(event) => onChange?.(event.target.value)} options={options} />
      ) : (
        <Select id={id} value={text} onChange={onChange} options={options} allowClear={!field.required} />
      );
    }
    case "number":
      return (
        <InputNumber
          id={id}
          value={typeof value === "number" ? value : null}
          onChange={(next) => onChange?.(next ?? undefined)}
          suffix={field.unit && t(field.unit)}
          controls={false}
          style={{ width: 160 }}
        />
      );
    case "day":
      return <DayInput id={id} value={text} onChange={onChange} today={today} />;
    case "list":
      return <Select id={id} mode="tags" open={false} suffixIcon={null} value={Array.isArray(value) ? value : []} onChange={onChange} />;
    case "text":
      return (
        <Input.TextArea id={id} value={text} onChange={(event) => onChange?.(event.target.value)} autoSize={{ minRows: 2, maxRows: 6 }} />
      );
    case "pick":
      return (
        pickers[field.input ?? ""]?.({ id, value: text, onChange }) ?? (
          <Line id={id} text={text} onChange={onChange} unit={field.unit && t(field.unit)} />
        )
      );
    case "line":
      return <Line id={id} text={text} onChange={onChange} unit={field.unit && t(field.unit)} />;
  }
}

function Line({ id, text, unit, onChange }: { id?: string; text?: string; unit?: string; onChange?: (value: string) => void }) {
  return <Input id={id} value={text} suffix={unit} onChange={(event) => onChange?.(event.target.value)} autoComplete="off" />;
}
