import { Input } from "antd";
import { useEffect, useId } from "react";
import type { FieldsProps } from "#duty/ui";
import { fieldsOf, spokenDay, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { draftOf, reportBody, written } from "#report";
import { FiguresTable } from "./figures-table.tsx";
import "./report.css";

/** The four parts of a report, filled from what is on record; whoever was asked to complete one goes on from what they had. */
export function WrittenFields({ value = {}, onChange, problems, matter, today }: FieldsProps) {
  const t = useSay();
  const id = useId();
  const body = matter && reportBody.parse(matter.body);
  const { figures } = body ?? {};
  useEffect(() => {
    if (Object.keys(value).length === 0) onChange?.({ ...(body?.written ?? (figures && draftOf(figures))) });
    // Only once: what has been written meanwhile stays.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <div className="report-fields">
      {figures && (
        <>
          <p className="soft">
            {t(
              say(
                `草稿取自截至${spokenDay(figures.asOf, today).zh}的留痕，请核对补充；提交时数字重新取一次，随报告保存。`,
                `The draft comes from what was on record on ${spokenDay(figures.asOf, today).en}; check and complete it. The figures are looked up again when you submit, and stay with the report.`,
              ),
            )}
          </p>
          <details>
            <summary>{t(say("本期数字", "The figures"))}</summary>
            <FiguresTable figures={figures} />
          </details>
        </>
      )}
      {fieldsOf(written).map(({ name, label, help }) => {
        const problem = problems.find(({ field }) => field.endsWith(`.${name}`) || field === name);
        const answer = value[name];
        return (
          <div key={name} className="report-field">
            <label htmlFor={`${id}${name}`}>{t(label)}</label>
            <Input.TextArea
              id={`${id}${name}`}
              value={typeof answer === "string" ? answer : ""}
              onChange={(event) => onChange?.({ ...value, [name]: event.target.value })}
              maxLength={4000}
              autoSize={{ minRows: 3, maxRows: 14 }}
              {...(problem && { status: "error" as const })}
            />
            {help && <p className="soft">{t(help)}</p>}
            {problem && (
              <p className="report-problem" role="alert">
                {t(problem.message)}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
