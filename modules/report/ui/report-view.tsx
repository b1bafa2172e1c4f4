import type { MatterView } from "#duty";
import { fieldsOf, longDay, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { FORMS, RATINGS, reportBody, written, type ReportBody } from "#report";
import { FiguresTable } from "./figures-table.tsx";
import "./report.css";

/** A duty report as it is read: done, not done, why, next; the figures behind it, what was asked, and how it was rated. */
export function ReportView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const body = reportBody.parse(matter.body);
  return (
    <article className="report">
      <p className="report-period">
        <span>{t(FORMS[body.form])}</span>
        <span>{t(say(`${longDay(body.from).zh} 至 ${longDay(body.to).zh}`, `${longDay(body.from).en} to ${longDay(body.to).en}`))}</span>
        <span className={body.lateBy ? "late" : undefined}>{t(handedIn(body))}</span>
      </p>
      {body.returned && (
        <p className="notice">
          {t(say("退回补正：", "Returned: "))}
          {body.returned}
        </p>
      )}
      {body.rating && (
        <p className="report-rating">
          <strong>{t(say(`评议：${RATINGS[body.rating].zh}`, `Rated: ${RATINGS[body.rating].en}`))}</strong>
          {body.reason && <span>{body.reason}</span>}
        </p>
      )}
      {body.written &&
        fieldsOf(written).map(({ name, label }) => (
          <section key={name}>
            <h2>{t(label)}</h2>
            <p className="report-text">{body.written?.[name as keyof typeof body.written]}</p>
          </section>
        ))}
      {body.questions && (
        <section>
          <h2>{t(say("提问与回答", "Questions and answers"))}</h2>
          {body.metOn && <p className="soft">{t(say(`${longDay(body.metOn).zh}会议`, `Meeting of ${longDay(body.metOn).en}`))}</p>}
          <p className="report-text">{body.questions}</p>
        </section>
      )}
      {body.figures && (
        <section>
          <h2>{t(say("本期数字", "The figures"))}</h2>
          <p className="soft">
            {t(
              say(
                `系统按留痕统计，截至 ${longDay(body.figures.asOf).zh}；本人不能改动。`,
                `Counted from what is on record on ${longDay(body.figures.asOf).en}; not for the author to change.`,
              ),
            )}
          </p>
          <FiguresTable figures={body.figures} />
        </section>
      )}
    </article>
  );
}

function handedIn({ submittedOn, lateBy = 0, dueOn }: ReportBody): Label {
  if (!submittedOn) return say(`应于 ${longDay(dueOn).zh} 前提交`, `due by ${longDay(dueOn).en}`);
  const on = longDay(submittedOn);
  if (lateBy > 0) return say(`${on.zh} 提交，迟 ${lateBy} 个工作日`, `handed in ${on.en}, ${lateBy} working days late`);
  return say(`${on.zh} 按期提交`, `handed in ${on.en}, in time`);
}
