import { ASKED, OUTCOMES, spanWords, visitBody } from "#contact";
import type { MatterView } from "#duty";
import { longDay, useSay } from "#platform/kit";
import { say } from "#platform/words";
import "./contact.css";

/** A visit: what was found, what is asked of whom, what help was promised and what came of it. */
export function VisitView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const body = visitBody.parse(matter.body);
  return (
    <article className="contact">
      <dl className="contact-facts">
        <dt>{t(say("包联重点", "What it is about"))}</dt>
        <dd>{body.focus}</dd>
        <dt>{t(say("走访期间", "Period"))}</dt>
        <dd>{spanWords(body)}</dd>
        {body.visitedOn && (
          <>
            <dt>{t(say("走访日期", "Day of the visit"))}</dt>
            <dd>
              {t(longDay(body.visitedOn))}
              {body.lateBy ? (
                <span className="late">{t(say(`，登记迟 ${body.lateBy} 个工作日`, `, recorded ${body.lateBy} working days late`))}</span>
              ) : null}
            </dd>
          </>
        )}
        {body.found && (
          <>
            <dt>{t(say("发现了什么", "What was found"))}</dt>
            <dd>{body.found}</dd>
          </>
        )}
        {body.nothing && (
          <>
            <dt>{t(say("没有发现问题，因为", "Nothing was found, because"))}</dt>
            <dd>{body.nothing}</dd>
          </>
        )}
        {body.requests && body.requests.length > 0 && (
          <>
            <dt>{t(say("提出的要求", "Asked of others"))}</dt>
            <dd>
              <ul>
                {body.requests.map(({ of, what, finishOn }) => (
                  <li key={`${of} ${what}`}>
                    {t(say(`${ASKED[of].zh}：`, `${ASKED[of].en}: `))}
                    {what}
                    {finishOn && (
                      <span className="soft">
                        {t(say(`（交办，${longDay(finishOn).zh} 前办结）`, ` (an order, by ${longDay(finishOn).en})`))}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {body.help && (
          <>
            <dt>{t(say("答应的帮扶", "Help that was promised"))}</dt>
            <dd>
              {body.help}
              {body.helpBy && (
                <span className="soft">{t(say(`（${longDay(body.helpBy).zh} 前兑现）`, ` (by ${longDay(body.helpBy).en})`))}</span>
              )}
            </dd>
          </>
        )}
        {body.outcome && (
          <>
            <dt>{t(say("兑现情况", "What came of it"))}</dt>
            <dd>
              {t(OUTCOMES[body.outcome])}
              {body.result && (
                <>
                  {t(say("：", ": "))}
                  {body.result}
                </>
              )}
            </dd>
          </>
        )}
      </dl>
    </article>
  );
}
