import { Link } from "@tanstack/react-router";
import { KINDS, reviewBy, STATUSES, type Request } from "#access";
import { purposeLabel, purposesFor } from "#person";
import type { Day } from "#platform/day";
import { distance, longDay, useSay, Why } from "#platform/kit";
import { say } from "#platform/words";
import { AnswerForm } from "./answer-form.tsx";
import { useNow } from "./use-now.ts";
import { moment, timeLeft } from "./words.ts";

/** One request as one reads it aloud: what, about whom, who asks and why; then where it stands and what there is to do. */
export function RequestRow({ request, today }: { request: Request; today: Day }) {
  const t = useSay();
  const { kind, masked, place, purpose, note, reason, asker, askedAt, askedOn, days } = request;
  const basis = purposesFor(kind, askedOn).find(({ key }) => key === purpose)?.basis;
  const asked = moment(askedAt);
  return (
    <li className={`request request-${request.status}`}>
      <header className="request-head">
        <h2>
          {t(KINDS[kind])} {masked ?? ""} <span className="soft">{place}</span>
        </h2>
        <Status request={request} />
      </header>
      <p className="request-reason">{reason}</p>
      <p className="soft">
        {asker.name}（{asker.title}，{asker.place}） <time dateTime={askedAt}>{asked}</time>
        {" · "}
        {t(purposeLabel(purpose))}
        {note && `：${note}`}
        {basis && `（${basis}）`}
        {kind === "unseal" && days !== null && ` · ${t(say(`申请开放 ${days} 天`, `for ${days} days`))}`}
      </p>
      {request.answer ? <Answer request={request} /> : <Awaiting request={request} today={today} />}
      {request.may.length > 0 && <AnswerForm request={request} />}
    </li>
  );
}

/** How it stands, in a word; and whether the file is being shown. */
function Status({ request: { kind, status, until, untilOn, casefileId, masked } }: { request: Request }) {
  const t = useSay();
  const now = useNow();
  const isOpen = kind === "emergency" && status !== "unjustified" && until !== null && Date.parse(until) > now;
  const left = until === null ? undefined : timeLeft(until, now);
  return (
    <span className="request-status">
      <strong>{t(STATUSES[status])}</strong>
      {kind === "emergency" && (
        <span className="soft">
          {status === "unjustified"
            ? t(say("查阅已收回", "the look was ended"))
            : isOpen && left
              ? t(say(`查阅中，还剩 ${left.zh}`, `open, ${left.en} left`))
              : t(say(`查阅已于 ${until ? moment(until) : ""} 结束`, `ended ${until ? moment(until) : ""}`))}
        </span>
      )}
      {status === "approved" && untilOn && <span className="soft">{t(say(`开放至 ${untilOn}`, `open to ${untilOn}`))}</span>}
      {masked !== null && (isOpen || status === "approved") && (
        <Link to="/casefiles/$id" params={{ id: casefileId }}>
          {t(say("打开案卷", "Open casefile"))}
        </Link>
      )}
    </span>
  );
}

function Answer({ request: { answer, status } }: { request: Request }) {
  const t = useSay();
  if (!answer) return null;
  return (
    <p className="request-answer">
      {t(STATUSES[status])}
      {answer.text && `：${answer.text}`}{" "}
      <span className="soft">
        {answer.name}（{answer.title}） <time dateTime={answer.at}>{moment(answer.at)}</time>
      </span>
    </p>
  );
}

/** With whom it lies and by when; how often it went unanswered. */
function Awaiting({ request: { kind, reviewer, dueOn, countedFrom, risen }, today }: { request: Request; today: Day }) {
  const t = useSay();
  if (kind === "unseal")
    return (
      <p className="soft">
        {t(
          say(
            "待县（区）、市禁毒办工作人员或领导批准（本系统默认，可调整）",
            "Awaits an officer of the county or the city, or a leader (our default, may be changed)",
          ),
        )}
      </p>
    );
  if (!reviewer || !dueOn || !countedFrom) return null;
  return (
    <p>
      {t(say(`由${reviewer.title}${reviewer.name}复核，`, `To be reviewed by ${reviewer.name}, ${reviewer.title}, by `))}
      <Why reason={reviewBy(countedFrom).because}>{t(longDay(dueOn))}</Why>
      {t(say("前", ""))} · <span className={dueOn < today ? "late" : "soft"}>{t(distance(dueOn, today))}</span>
      {risen > 0 && <span className="late"> · {t(say(`逾期未答，已上转 ${risen} 级`, `unanswered, gone up ${risen}`))}</span>}
    </p>
  );
}
