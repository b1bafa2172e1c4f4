import { Form, Radio } from "antd";
import { useEffect } from "react";
import { errorAt, type FieldsProps } from "#duty/ui";
import { ATTENDANCE, meetingBody, type Attendance } from "#meeting";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";

type Row = { unit: string; took: Attendance };
const HOW = Object.keys(ATTENDANCE) as Attendance[];

/** How each unit took part. */
export function HoldFields({ value, onChange, problems, matter }: FieldsProps) {
  const t = useSay();
  const { units, names } = meetingBody.parse(matter?.body);
  const given = value && "attendance" in value ? (value["attendance"] as Row[]) : undefined;
  const rows = given ?? units.map((unit): Row => ({ unit, took: "present" }));
  useEffect(() => {
    if (!given) onChange?.({ attendance: rows });
  });
  return (
    <Form.Item label={t(say("出席情况", "Attendance"))} {...errorAt(problems, "attendance", t)}>
      <ul className="meeting-units">
        {rows.map(({ unit, took }) => (
          <li key={unit}>
            <span>{names[unit] ?? unit}</span>
            <Radio.Group
              aria-label={names[unit] ?? unit}
              value={took}
              onChange={(event) => {
                const next = event.target.value as Attendance;
                onChange?.({ attendance: rows.map((row) => (row.unit === unit ? { unit, took: next } : row)) });
              }}
              options={HOW.map((how) => ({ value: how, label: t(ATTENDANCE[how]) }))}
            />
          </li>
        ))}
      </ul>
    </Form.Item>
  );
}
