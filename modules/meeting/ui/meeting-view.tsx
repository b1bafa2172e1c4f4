import { Link } from "@tanstack/react-router";
import { kindOf, type DutyRow, type MatterView } from "#duty";
import { useDuties } from "#duty/ui";
import { ATTENDANCE, meetingBody } from "#meeting";
import { DayText, Empty, useSay } from "#platform/kit";
import { say } from "#platform/words";
import "./meeting.css";

/** Agenda, who took part, the minutes, and of each decision how its order stands. */
export function MeetingView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const read = meetingBody.safeParse(matter.body);
  if (!read.success) return <Empty>{t(say("这次会议的内容无法显示。", "This meeting cannot be shown."))}</Empty>;
  const { meetOn, agenda, units, attendance, minutes = [], decisions, names } = read.data;
  const took = attendance ?? units.map((unit) => ({ unit, took: undefined }));
  return (
    <div className="meeting">
      <p>
        {t(say("会议日期 ", "Day of the meeting "))}
        <DayText day={meetOn} />
      </p>
      <h2>{t(say("议程", "Agenda"))}</h2>
      {agenda.length === 0 ? (
        <p className="soft">{t(say("还没有写议程。点“修改安排”填写。", "There is no agenda yet; “Change the arrangements” writes it."))}</p>
      ) : (
        <ol>
          {agenda.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
      {took.length > 0 && (
        <>
          <h2>{t(say(`参会单位 ${took.length}`, `Units: ${took.length}`))}</h2>
          <ul className="meeting-units">
            {took.map(({ unit, took: how }) => (
              <li key={unit}>
                {names[unit] ?? unit}
                {how && <span className={how === "absent" ? "late" : "soft"}> {t(ATTENDANCE[how])}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {minutes.length > 0 && (
        <>
          <h2>{t(say("纪要", "Minutes"))}</h2>
          {minutes.map((line, n) => (
            <p key={n} className="meeting-line">
              {line}
            </p>
          ))}
        </>
      )}
      {decisions && (
        <>
          <h2>{t(say(`决定事项 ${decisions.length}`, `Decisions: ${decisions.length}`))}</h2>
          <ol className="meeting-decisions">
            {decisions.map(({ what, asked, owner, finishOn }, n) => (
              <li key={n}>
                <p>{what}</p>
                <p className="soft">
                  {t(say(`${asked}；${names[owner] ?? owner}`, `${asked}; ${names[owner] ?? owner}`))} <DayText day={finishOn} />
                </p>
                <OrderState order={orderOf(matter.children, what)} />
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** The order that a decision became: its title ends with what was decided. */
const orderOf = (children: readonly DutyRow[], what: string): DutyRow | undefined =>
  children.find(({ title }) => title.endsWith(what.slice(0, 60)));

function OrderState({ order }: { order: DutyRow | undefined }) {
  const t = useSay();
  const duties = useDuties();
  if (!order) return null;
  const state = kindOf(duties, order.kind).workflow.states[order.status]?.label;
  return (
    <p>
      <Link to="/duties/$id" params={{ id: order.id }}>
        {order.number ?? t(say("督办单", "Order"))}
      </Link>{" "}
      {state && t(state)}
    </p>
  );
}
