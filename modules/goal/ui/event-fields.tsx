import { Form, Select } from "antd";
import { eventBody } from "#goal";
import type { FieldsProps } from "#duty/ui";
import { FieldInput, fieldsOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useStanding } from "./queries.ts";

/** What happened that must not: chosen from the goals of the place, the rest as everywhere. */
export function EventFields({ value = {}, onChange, today, region, problems }: FieldsProps) {
  const t = useSay();
  const query = useStanding(region, region !== undefined);
  const set = (name: string, answer: unknown) => onChange?.({ ...value, [name]: answer });
  return (
    <>
      {fieldsOf(eventBody)
        .filter(({ name, label }) => label.zh !== name)
        .map((field) => {
          const problem = problems.find((one) => one.field === `body.${field.name}`);
          return (
            <Form.Item
              key={field.name}
              htmlFor={`event-${field.name}`}
              label={field.required ? t(field.label) : t(say(`${field.label.zh}（可不填）`, `${field.label.en} (optional)`))}
              extra={field.help && t(field.help)}
              {...(problem && { validateStatus: "error" as const, help: t(problem.message) })}
            >
              {field.name === "what" ? (
                <Select
                  id={`event-${field.name}`}
                  value={typeof value["what"] === "string" ? value["what"] : undefined}
                  options={(query.data?.zeros ?? []).map(({ name }) => ({ value: name, label: name }))}
                  onChange={(what) => set("what", what)}
                />
              ) : (
                <FieldInput
                  id={`event-${field.name}`}
                  field={field}
                  today={today}
                  pickers={{}}
                  value={value[field.name]}
                  onChange={(answer: unknown) => set(field.name, answer)}
                />
              )}
            </Form.Item>
          );
        })}
    </>
  );
}
