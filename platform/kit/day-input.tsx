import { CalendarOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useRef, useState } from "react";
import type { Day } from "#platform/day";
import { say } from "#platform/words";
import { longDay } from "./day-text.tsx";
import { useSay } from "./language.tsx";
import { readDay } from "./read-day.ts";

type Props = { id?: string; value?: Day; onChange?: (day: Day | undefined) => void; today: Day; "aria-describedby"?: string };

/** A day, typed in any usual way (“昨天”) or picked from the browser's own calendar. */
export function DayInput({ id, value, onChange, today, ...aria }: Props) {
  const t = useSay();
  const [typed, setTyped] = useState(value ? t(longDay(value)) : "");
  const picker = useRef<HTMLInputElement>(null);
  // A change from outside rewrites the text; what is being typed stays as typed.
  const text = value && readDay(typed, today) !== value ? t(longDay(value)) : typed;
  const settle = () => {
    const day = readDay(text, today);
    if (day) setTyped(t(longDay(day)));
  };
  return (
    <div style={{ position: "relative" }}>
      <Input
        id={id}
        value={text}
        autoComplete="off"
        placeholder={t(say("如：昨天、3-17", "e.g. yesterday, 3-17"))}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange?.(readDay(event.target.value, today));
        }}
        onBlur={settle}
        suffix={
          <Button
            type="text"
            size="small"
            icon={<CalendarOutlined />}
            aria-label={t(say("打开日历", "Open calendar"))}
            onClick={() => picker.current?.showPicker()}
          />
        }
        {...aria}
      />
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={value ?? ""}
        onChange={(event) => event.target.value && onChange?.(event.target.value)}
        style={{ position: "absolute", right: 8, bottom: 0, width: 1, height: 1, opacity: 0, border: 0, padding: 0 }}
      />
    </div>
  );
}
