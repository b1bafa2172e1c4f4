import { Button } from "antd";
import { useState } from "react";
import { MEASURES, STATUSES, type CasefileView } from "#casefile";
import { useSay, Title } from "#platform/kit";
import { say } from "#platform/words";
import { useReveal } from "./queries.ts";
import { RevealForm } from "./reveal-form.tsx";

/** Who (masked until a purpose is stated), where, and in which status. */
export function CasefileHead({ file, onRecord }: { file: CasefileView; onRecord: (() => void) | undefined }) {
  const t = useSay();
  const reveal = useReveal(file.id);
  const [asking, setAsking] = useState(false);
  const { status, measure } = file.answer;
  const about = [
    file.sex === "1" ? say("男", "male") : file.sex === "2" ? say("女", "female") : undefined,
    file.birthYear ? say(`${file.birthYear} 年生`, `born ${file.birthYear}`) : undefined,
    say(file.region.path.join(" / "), file.region.path.join(" / ")),
    say(`${file.openedOn} 建档`, `opened ${file.openedOn}`),
  ];
  return (
    <header className="casefile-head">
      <Title of={say(`${file.masked} 案卷`, `${file.masked} casefile`)} />
      <div>
        <h1>
          {reveal.data?.name ?? file.masked}
          <span className="casefile-status">
            {[status && t(STATUSES[status]), measure && t(MEASURES[measure])].filter(Boolean).join(" · ")}
            {file.movedTo && ` · ${t(say("已迁出", "moved away"))}`}
            {file.sealed && ` · ${t(say("已封存", "sealed"))}`}
          </span>
        </h1>
        <p className="soft">{about.flatMap((part) => (part ? [t(part)] : [])).join(" · ")}</p>
        {reveal.data && (
          <p>
            {t(say("身份证号", "ID number"))} {reveal.data.idNumber}
            {reveal.data.phone && ` · ${t(say("电话", "phone"))} ${reveal.data.phone}`}
            {reveal.data.address && ` · ${t(say("住址", "address"))} ${reveal.data.address}`}{" "}
            <Button type="link" size="small" onClick={() => reveal.reset()}>
              {t(say("隐藏", "Hide"))}
            </Button>
          </p>
        )}
      </div>
      <div className="casefile-actions">
        {!reveal.data && <Button onClick={() => setAsking(true)}>{t(say("查看身份", "Show identity"))}</Button>}
        {onRecord && (
          <Button type="primary" onClick={onRecord}>
            {t(say("记录", "Record"))}
          </Button>
        )}
      </div>
      <RevealForm open={asking} today={file.answer.asOf} reveal={reveal} onClose={() => setAsking(false)} />
    </header>
  );
}
