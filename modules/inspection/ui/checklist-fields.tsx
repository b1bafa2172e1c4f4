import { Form, Input } from "antd";
import { useEffect, useState } from "react";
import { errorAt, type FieldsProps } from "#duty/ui";
import { checklistBody, type ChecklistBody } from "#inspection";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";

type Edit = Pick<ChecklistBody, "title" | "version" | "items">;

/** A draft of a check-list: its items one a line, numbered in their order. */
export function ChecklistFields({ value, onChange, problems, matter }: FieldsProps) {
  const t = useSay();
  const { title, version, items } = checklistBody.parse(matter?.body);
  const given = value && "items" in value ? (value as Edit) : undefined;
  const now = given ?? { title, version, items };
  const [text, setText] = useState(items.map((item) => item.text).join("\n"));
  const change = (part: Partial<Edit>) => onChange?.({ ...now, ...part });
  useEffect(() => {
    if (!given) onChange?.(now);
  });
  return (
    <>
      <Form.Item label={t(say("名称", "Name"))} {...errorAt(problems, "title", t)}>
        <Input value={now.title} maxLength={120} onChange={(event) => change({ title: event.target.value })} />
      </Form.Item>
      <Form.Item label={t(say("版本", "Version"))} {...errorAt(problems, "version", t)}>
        <Input value={now.version} maxLength={20} onChange={(event) => change({ version: event.target.value })} />
      </Form.Item>
      <Form.Item label={t(say("检查项", "Items"))} extra={t(say("一行一项。", "One a line."))} {...errorAt(problems, "items", t)}>
        <Input.TextArea
          value={text}
          autoSize={{ minRows: 8, maxRows: 30 }}
          onChange={(event) => {
            setText(event.target.value);
            const lines = event.target.value.split("\n").flatMap((line) => line.trim() || []);
            change({ items: lines.map((line, n) => ({ id: String(n + 1), text: line })) });
          }}
        />
      </Form.Item>
    </>
  );
}
