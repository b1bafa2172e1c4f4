import { Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { errorAt, OneAddress, type FieldsProps } from "#duty/ui";
import type { Decision } from "#meeting";
import { DayInput, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { linesOf } from "./lines.ts";

type Minutes = { minutes: string[]; decisions: Decision[] };
const BLANK: Decision = { what: "", asked: "", owner: "", finishOn: "" };

/** The minutes, and what was decided: by whom, by when. */
export function MinuteFields({ value, onChange, today, problems, matter }: FieldsProps) {
  const t = useSay();
  const given = value && "decisions" in value ? (value as Minutes) : undefined;
  const now = given ?? { minutes: [], decisions: [] };
  const [text, setText] = useState("");
  const change = (part: Partial<Minutes>) => onChange?.({ ...now, ...part });
  useEffect(() => {
    if (!given) onChange?.(now);
  });
  const decide = (place: number, part: Partial<Decision>) =>
    change({ decisions: now.decisions.map((one, n) => (n === place ? { ...one, ...part } : one)) });
  const region = matter?.region.code ?? "";
  return (
    <>
      <Form.Item
        label={t(say("纪要", "Minutes"))}
        extra={t(say("一行一段；写事，不写服务对象的姓名。", "One paragraph a line; no names of persons."))}
        {...errorAt(problems, "minutes", t)}
      >
        <Input.TextArea
          value={text}
          autoSize={{ minRows: 4, maxRows: 20 }}
          onChange={(event) => {
            setText(event.target.value);
            change({ minutes: linesOf(event.target.value) });
          }}
        />
      </Form.Item>
      <Form.Item
        label={t(say("决定事项", "Decisions"))}
        extra={t(
          say(
            "每项决定都要有承办单位和时限，印发时各成为一份督办单。",
            "Each has somebody to carry it out and a day, and becomes a supervision order.",
          ),
        )}
        {...errorAt(problems, "decisions", t)}
      >
        {now.decisions.map(({ what, asked, owner, finishOn }, n) => (
          <fieldset key={n} className="meeting-decision">
            <legend>{t(say(`决定 ${n + 1}`, `Decision ${n + 1}`))}</legend>
            <Input.TextArea
              aria-label={t(say("决定什么", "What"))}
              placeholder={t(say("决定什么", "What"))}
              value={what}
              maxLength={500}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={(event) => decide(n, { what: event.target.value })}
            />
            <Input.TextArea
              aria-label={t(say("要求怎样", "What is asked"))}
              placeholder={t(say("要求怎样", "What is asked"))}
              value={asked}
              maxLength={500}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={(event) => decide(n, { asked: event.target.value })}
            />
            <OneAddress
              label={t(say("承办单位", "By whom"))}
              region={region}
              value={owner}
              onChange={(next) => decide(n, { owner: next ?? "" })}
            />
            <div className="meeting-decision-foot">
              <label>
                {t(say("完成时限", "By"))}{" "}
                <DayInput value={finishOn} today={today} onChange={(day) => decide(n, { finishOn: day ?? "" })} />
              </label>
              <Button size="small" onClick={() => change({ decisions: now.decisions.filter((_, place) => place !== n) })}>
                {t(say("删除", "Remove"))}
              </Button>
            </div>
          </fieldset>
        ))}
        <Button size="small" onClick={() => change({ decisions: [...now.decisions, BLANK] })}>
          {t(say("添加决定", "Add a decision"))}
        </Button>
      </Form.Item>
    </>
  );
}
