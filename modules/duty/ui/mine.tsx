import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import type { DutyRow, Mine } from "#duty";
import { Failed, Loading, longDay, Title, useSay } from "#platform/kit";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import { DutyTabs } from "./duty-tabs.tsx";
import { DutyItem } from "./duty-item.tsx";
import { useMine } from "./queries.ts";
import "./duty.css";

const TITLE = say("我的责任", "What I answer for");

/** What I answer for: what waits for me, what others are to do by when, and what got worse. */
export function MinePage() {
  const query = useMine();
  return (
    <main className="duty mine">
      <DutyTabs />
      <Title of={TITLE} />
      {query.isError ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : query.data ? (
        <Lists mine={query.data} />
      ) : (
        <Loading rows={10} />
      )}
    </main>
  );
}

function Lists({ mine }: { mine: Mine }) {
  const t = useSay();
  const { waiting, watched, worse, today } = mine;
  return (
    <>
      <header className="page-head">
        <h1>{t(sentenceFor(mine))}</h1>
        <span className="soft day">{t(longDay(today))}</span>
      </header>
      <MatterList id="waiting" title={say("待我处理", "Waiting for me")} rows={waiting} today={today} mine />
      <MatterList id="watched" title={say("由他人办理", "With others")} rows={watched} today={today} />
      <section className="duty-list" aria-labelledby="worse">
        <h2 id="worse">{t(say("变差的三件事", "Three things that got worse"))}</h2>
        {worse.length === 0 ? (
          <p className="soft duty-none">{t(say("没有发现变差的事项。", "Nothing is found to have got worse."))}</p>
        ) : (
          <ol>
            {worse.map(({ title, detail, id }) => (
              <li key={`${title} ${detail}`} className="worse">
                {id ? (
                  <Link to="/duties/$id" params={{ id }}>
                    {title}
                  </Link>
                ) : (
                  <strong>{title}</strong>
                )}
                <span className="soft">{detail}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  );
}

const FIRST = 20;

type ListProps = { id: string; title: Label; rows: readonly DutyRow[]; today: Day; mine?: boolean };

function MatterList({ id, title, rows, today, mine = false }: ListProps) {
  const t = useSay();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  // The sentence above has said so.
  if (rows.length === 0) return null;
  return (
    <section className="duty-list" aria-labelledby={id}>
      <h2 id={id}>
        {t(title)} <span className="soft">{rows.length}</span>
      </h2>
      <ol>
        {shown.map((row) => (
          <DutyItem key={row.id} row={row} today={today} mine={mine} />
        ))}
      </ol>
      {rows.length > shown.length && (
        <Button type="link" className="duty-more" onClick={() => setAll(true)}>
          {t(say(`再看 ${rows.length - shown.length} 件`, `${rows.length - shown.length} more`))}
        </Button>
      )}
    </section>
  );
}

/** One sentence: how much waits, how much of it is late, and how much is with others. */
function sentenceFor({ waiting, watched, today }: Mine): Label {
  const late = (rows: readonly DutyRow[]) => rows.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  const [own, others] = [late(waiting), late(watched)];
  const first =
    waiting.length === 0
      ? say("没有等您处理的事项", "Nothing waits for you")
      : say(
          `等您处理 ${waiting.length} 件${own > 0 ? `，其中逾期 ${own} 件` : ""}`,
          `${waiting.length} for you${own > 0 ? `, ${own} late` : ""}`,
        );
  if (watched.length === 0)
    return waiting.length === 0
      ? say("没有等您处理的事项，也没有由他人办理的。", "Nothing waits for you, and nothing is with others.")
      : say(`${first.zh}。`, `${first.en}.`);
  return say(
    `${first.zh}；由他人办理 ${watched.length} 件${others > 0 ? `，其中逾期 ${others} 件` : ""}。`,
    `${first.en}; ${watched.length} with others${others > 0 ? `, ${others} late` : ""}.`,
  );
}
