import { Form, Input } from "antd";
import { useEffect, useState } from "react";
import { errorAt, AddressPicker, type FieldsProps } from "#duty/ui";
import { meetingBody, type MeetingBody } from "#meeting";
import { DayInput, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { linesOf } from "./lines.ts";

type Arrangement = Pick<MeetingBody, "subject" | "meetOn" | "agenda" | "units">;

/** Name, day, agenda and units of a meeting that is convened. */
export function ArrangeFields({ value, onChange, today, problems, matter }: FieldsProps) {
  const t = useSay();
  const { subject, meetOn, agenda, units } = meetingBody.parse(matter?.body);
  const given = value && "units" in value ? (value as Arrangement) : undefined;
  const now = given ?? { subject, meetOn, agenda, units };
  const [text, setText] = useState(agenda.join("\n"));
  const change = (part: Partial<Arrangement>) => onChange?.({ ...now, ...part });
  // What is not touched is handed over as well.
  useEffect(() => {
    if (!given) onChange?.(now);
  });
  const error = (field: string) => errorAt(problems, field, t);
  return (
    <>
      <Form.Item label={t(say("会议名称", "Name of the meeting"))} {...error("subject")}>
        <Input value={now.subject} maxLength={120} onChange={(event) => change({ subject: event.target.value })} />
      </Form.Item>
      <Form.Item label={t(say("会议日期", "Day of the meeting"))} {...error("meetOn")}>
        <DayInput value={now.meetOn} today={today} onChange={(day) => change({ meetOn: day ?? "" })} />
      </Form.Item>
      <Form.Item label={t(say("议程", "Agenda"))} extra={t(say("一行一项。", "One item a line."))} {...error("agenda")}>
        <Input.TextArea
          value={text}
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={(event) => {
            setText(event.target.value);
            change({ agenda: linesOf(event.target.value) });
          }}
        />
      </Form.Item>
      <Form.Item label={t(say("参会单位", "Units"))} {...error("units")}>
        <AddressPicker
          label={t(say("参会单位", "Units"))}
          region={matter?.region.code ?? ""}
          value={now.units}
          onChange={(next) => change({ units: next })}
        />
      </Form.Item>
    </>
  );
}
