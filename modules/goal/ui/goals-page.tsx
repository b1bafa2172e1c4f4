import { Link } from "@tanstack/react-router";
import type { GoalStanding } from "#goal";
import { DayText, Failed, Loading, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { GoalTable } from "./goal-table.tsx";
import { useStanding } from "./queries.ts";
import "./goal.css";

/** What an area is to reach, what got worse, and what happened that must not. */
export function GoalsPage() {
  const t = useSay();
  const query = useStanding();
  return (
    <main className="goals">
      <Title of={say("目标", "Goals")} />
      {query.isError ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading rows={10} />
      ) : (
        <Standing standing={query.data} />
      )}
      <p className="faint goals-note">
        {t(
          say(
            "数字由案卷和责任事项算出，每 10 分钟更新；“新发现”指近 12 个月新建的案卷。显示“暂无数据”的，等相应登记或统计接入后自动显示。各项时限见",
            "Figures are counted from files and matters, anew every 10 minutes; newly found are files begun in the last 12 months. What has no source yet appears once its register or statistics are connected. How long each step may take is among the ",
          ),
        )}
        <Link to="/rules">{t(say("规则", "rules"))}</Link>
        {t(say("。", "."))}
      </p>
    </main>
  );
}

function Standing({ standing: { region, list, today, before, goals, zeros, worse } }: { standing: GoalStanding }) {
  const t = useSay();
  return (
    <>
      <h1>{t(say(`${region.name} 目标`, `Goals of ${region.name}`))}</h1>
      <p className="soft">
        {list ? (
          <Link to="/duties/$id" params={{ id: list.id }}>
            {list.title}
          </Link>
        ) : (
          t(say("还没有施行的目标清单，以下是本系统的示例 [design]。", "No list of goals is in force; this is a sample of ours [design]."))
        )}
      </p>
      {worse.length > 0 && (
        <section className="goals-worse">
          <h2>{t(say("变差最多的（最多列三件）", "What got most worse (three at most)"))}</h2>
          <ol>
            {worse.map(({ title, detail }) => (
              <li key={title.en}>
                <strong>
                  <span aria-hidden>▼</span> {t(title)}
                </strong>
                <span className="soft">{t(detail)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <GoalTable goals={goals} today={today} before={before} />
      <section>
        <h2>{t(say(`不发生事项（${today.slice(0, 4)} 年）`, `What must not happen (${today.slice(0, 4)})`))}</h2>
        <ul className="goals-zeros">
          {zeros.map(({ name, events, open, lastOn }) => (
            <li key={name}>
              <span>{name}</span>
              {events === 0 ? (
                <span className="moved-better">
                  <span aria-hidden>○</span> {t(say("未发生", "none"))}
                </span>
              ) : (
                <span className="moved-worse">
                  <span aria-hidden>●</span> {t(say(`${events} 起`, String(events)))}
                  {open > 0 && t(say(`，${open} 起处置中`, `, ${open} open`))}
                  {lastOn && (
                    <>
                      {t(say("，最近 ", ", last "))}
                      <DayText day={lastOn} />
                    </>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
        <p className="goals-more">
          <Link to="/duties/list" search={{ kind: "goal.event" }}>
            {t(say("登记和查看触线事件", "Record and see breaches"))}
          </Link>
        </p>
      </section>
    </>
  );
}
