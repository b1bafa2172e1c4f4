import { Button } from "antd";
import { useState } from "react";
import { ANSWERS, NEEDS, type ReferralView } from "#care";
import { addDays, type Day } from "#platform/day";
import { DayText, distance, Empty, Failed, Loading, Title, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { AnswerPanel, ContactPanel } from "./referral-panels.tsx";
import { useReferrals } from "./queries.ts";
import "./referrals.css";

type Task = { what: "contact" | "answer"; referral: ReferralView };

/** What a department was asked to help with: what, for whom in short, where, by when. Why somebody is known here is not its business. */
export function ReferralsPage({ today }: { today: Day }) {
  const t = useSay();
  const referrals = useReferrals();
  const [task, setTask] = useState<Task>();
  const [said, setSaid] = useState<Label>();
  if (referrals.isError) return <Failed error={referrals.error} retry={() => void referrals.refetch()} />;
  if (!referrals.data) return <Loading rows={8} />;
  const rows = referrals.data;
  return (
    <main className="referrals">
      <Title of={say("转介事项", "Referrals")} />
      <header className="page-head">
        <h1>{t(say("转介事项", "Referrals"))}</h1>
        {rows.length > 0 && <span className="soft">{t(sentenceFor(rows, today))}</span>}
      </header>
      <p className="referrals-said" role="status">
        {said && t(said)}
      </p>
      {rows.length === 0 ? (
        <Empty>{t(say("没有待办的转介事项。", "Nothing is waiting for you."))}</Empty>
      ) : (
        <table>
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head.en} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((referral) => (
              <Row key={referral.id} referral={referral} today={today} onTask={(what) => setTask({ what, referral })} />
            ))}
          </tbody>
        </table>
      )}
      <ContactPanel referral={task?.what === "contact" ? task.referral : undefined} today={today} onClose={() => setTask(undefined)} />
      <AnswerPanel
        referral={task?.what === "answer" ? task.referral : undefined}
        onClose={() => setTask(undefined)}
        onDone={(words) => {
          setTask(undefined);
          setSaid(words);
        }}
      />
    </main>
  );
}

const HEADS = [
  say("需要帮助的事", "What is needed"),
  say("姓名", "Name"),
  say("地区", "Place"),
  say("转来", "Referred"),
  say("应办结", "Due"),
  say("答复", "Answer"),
  say("办理", "To do"),
];

function Row({ referral, today, onTask }: { referral: ReferralView; today: Day; onTask: (what: Task["what"]) => void }) {
  const t = useSay();
  const { need, masked, place, referredOn, dueOn, said } = referral;
  const what = NEEDS[need];
  const button = (task: Task["what"], label: Label) => (
    <Button aria-label={t(say(`${label.zh}：${masked} ${what.zh}`, `${label.en}: ${masked}, ${what.en}`))} onClick={() => onTask(task)}>
      {t(label)}
    </Button>
  );
  return (
    <tr>
      <th scope="row">{t(what)}</th>
      <td>{masked}</td>
      <td className="soft">{[place.township, place.name].filter(Boolean).join(" ")}</td>
      <td className="referral-since">
        <DayText day={referredOn} />
      </td>
      <td>
        <DayText day={dueOn} /> <span className={dueOn < today ? "late" : "soft"}>{t(distance(dueOn, today))}</span>
      </td>
      <td>
        {said ? (
          <>
            <span className={`referral-chip referral-${said.answer}`}>{t(ANSWERS[said.answer])}</span> {said.note}
          </>
        ) : (
          <span className="faint">{t(say("未答复", "None yet"))}</span>
        )}
      </td>
      <td className="referral-do">
        {button("contact", say("联系", "Get in touch"))}
        {button("answer", say("答复", "Answer"))}
      </td>
    </tr>
  );
}

const SOON = 7;

function sentenceFor(rows: readonly ReferralView[], today: Day): Label {
  const late = rows.filter(({ dueOn }) => dueOn < today).length;
  const soon = rows.filter(({ dueOn }) => dueOn >= today && dueOn <= addDays(today, SOON)).length;
  const silent = rows.filter(({ said }) => said === null).length;
  return say(
    `共 ${rows.length} 件，逾期 ${late} 件，${SOON} 天内到期 ${soon} 件，未答复 ${silent} 件。`,
    `${rows.length} in all, ${late} overdue, ${soon} due within ${SOON} days, ${silent} without an answer.`,
  );
}
