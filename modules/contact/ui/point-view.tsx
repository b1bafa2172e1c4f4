import { Link } from "@tanstack/react-router";
import { OUTCOMES, PACES, pointBody, VISIT, type Handbook, type VisitLine } from "#contact";
import type { MatterView } from "#duty";
import { Empty, Failed, Loading, longDay, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { useHandbook } from "./queries.ts";
import "./contact.css";

/** The handbook of a point: what it is about, and of each visit what was found, what help followed and what is open. */
export function PointView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const body = pointBody.parse(matter.body);
  const query = useHandbook(matter.id);
  return (
    <article className="contact">
      <dl className="contact-facts">
        <dt>{t(say("包联重点", "What it is about"))}</dt>
        <dd>{body.focus}</dd>
        {body.cases !== undefined && (
          <>
            <dt>{t(say("困难个案", "Hard cases"))}</dt>
            <dd>{t(say(`${body.cases} 人`, `${body.cases} people`))}</dd>
          </>
        )}
        <dt>{t(say("走访频次", "How often"))}</dt>
        <dd>{t(PACES[body.pace])}</dd>
      </dl>
      <h2>{t(say("包联手册", "Handbook"))}</h2>
      {query.isError ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading rows={5} />
      ) : query.data.visits.length === 0 ? (
        <Empty>
          {t(say("还没有走访。下一期开始时，系统会提醒包联领导。", "No visit yet. The leader is asked when the next period begins."))}
        </Empty>
      ) : (
        <Visits book={query.data} />
      )}
    </article>
  );
}

function Visits({ book: { sums, visits, today } }: { book: Handbook }) {
  return (
    <>
      <p className="contact-sums">
        <Sum of={say(`走访 ${sums.visits} 次`, `${sums.visits} visits`)} />
        {sums.missed > 0 && <Sum of={say(`未走访 ${sums.missed} 期`, `${sums.missed} not made`)} late />}
        <Sum of={say(`发现问题 ${sums.found} 次`, `${sums.found} found something`)} />
        <Sum
          of={say(
            `答应帮扶 ${sums.promised} 项，全部兑现 ${sums.given} 项`,
            `help promised ${sums.promised} times, given in full ${sums.given}`,
          )}
        />
        <Sum of={say(`交办 ${sums.orders} 件，未办结 ${sums.open} 件`, `${sums.orders} orders, ${sums.open} open`)} />
      </p>
      <ol className="contact-visits">
        {visits.map((visit) => (
          <li key={visit.id}>
            <VisitEntry visit={visit} today={today} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Sum({ of, late = false }: { of: Label; late?: boolean }) {
  const t = useSay();
  return <span className={late ? "late" : undefined}>{t(of)}</span>;
}

function VisitEntry({ visit, today }: { visit: VisitLine; today: string }) {
  const t = useSay();
  const state = VISIT.states[visit.status]?.label;
  const overdue = visit.status === "due" ? visit.dueOn < today : visit.status === "helping" && (visit.helpBy ?? today) < today;
  return (
    <>
      <p className="contact-visit-head">
        <Link to="/duties/$id" params={{ id: visit.id }}>
          {visit.period}
        </Link>
        {visit.visitedOn && (
          <span className="soft">{t(say(`${longDay(visit.visitedOn).zh} 走访`, `visited ${longDay(visit.visitedOn).en}`))}</span>
        )}
        {state && (
          <span className={overdue || visit.status === "missed" ? "late" : "soft"}>
            {t(overdue ? say(`${state.zh}，已逾期`, `${state.en}, overdue`) : state)}
          </span>
        )}
        {visit.lateBy > 0 && (
          <span className="late">{t(say(`登记迟 ${visit.lateBy} 个工作日`, `recorded ${visit.lateBy} working days late`))}</span>
        )}
      </p>
      {visit.found && <p>{visit.found}</p>}
      {visit.nothing && <p>{t(say(`没有发现问题：${visit.nothing}`, `Nothing was found: ${visit.nothing}`))}</p>}
      {visit.requests > 0 && (
        <p className="soft">
          {t(
            say(
              `提出要求 ${visit.requests} 条${visit.orders > 0 ? `，其中交办 ${visit.orders} 件，未办结 ${visit.open} 件` : ""}`,
              `${visit.requests} requests${visit.orders > 0 ? `, ${visit.orders} of them orders, ${visit.open} open` : ""}`,
            ),
          )}
        </p>
      )}
      {visit.help && (
        <p>
          {t(say("帮扶：", "Help: "))}
          {visit.help}
          {visit.outcome ? (
            <span>
              {t(say(` → ${OUTCOMES[visit.outcome].zh}：`, ` → ${OUTCOMES[visit.outcome].en}: `))}
              {visit.result}
            </span>
          ) : (
            visit.helpBy && (
              <span className="soft">{t(say(`（${longDay(visit.helpBy).zh} 前）`, ` (by ${longDay(visit.helpBy).en})`))}</span>
            )
          )}
        </p>
      )}
    </>
  );
}
