import { Link } from "@tanstack/react-router";
import { keyLabel, useRules } from "#casefile/ui";
import { SUPERVISING } from "#org";
import type { Day } from "#platform/day";
import { distance, Empty, Failed, Loading, longDay, Title, useSay, Why } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Board, Waiting } from "#rights";
import type { Me } from "#staff";
import { AccessLists } from "./access-lists.tsx";
import { useBoard } from "./queries.ts";
import "./rights.css";

/** What persons of the area wait for, the longest due first; for supervisors also who is on the lists of minors' files. */
export function RightsPage({ me }: { me: Pick<Me, "role"> }) {
  const t = useSay();
  const board = useBoard();
  const supervises = SUPERVISING.some((role) => role === me.role);
  return (
    <main className="rights-page">
      <Title of={say("本人权利", "Rights of the person")} />
      <header className="page-head">
        <h1>{t(say("本人权利", "Rights of the person"))}</h1>
        {board.data && board.data.items.length > 0 && <span className="soft">{t(sentenceFor(board.data))}</span>}
      </header>
      {board.isError ? (
        <Failed error={board.error} retry={() => void board.refetch()} />
      ) : !board.data ? (
        <Loading rows={8} />
      ) : board.data.items.length === 0 ? (
        <Empty>
          <p>{t(say("没有待复核的异议，也没有待答复的申请。", "No objection waits for a decision and no request for an answer."))}</p>
        </Empty>
      ) : (
        <WaitingTable board={board.data} />
      )}
      {supervises && <AccessLists />}
    </main>
  );
}

function sentenceFor({ items, today }: Board): Label {
  const late = items.filter(({ dueOn }) => dueOn < today).length;
  const objections = items.filter(({ key }) => key === "objection.decide").length;
  return say(
    `待办 ${items.length} 项，其中异议 ${objections} 项；逾期 ${late} 项。`,
    `${items.length} wait, ${objections} of them objections; ${late} overdue.`,
  );
}

function WaitingTable({ board: { items, today } }: { board: Board }) {
  const t = useSay();
  return (
    <div className="rights-scroll">
      <table className="rights-list">
        <thead>
          <tr>
            <th scope="col">{t(say("服务对象", "Person"))}</th>
            <th scope="col">{t(say("事项", "What"))}</th>
            <th scope="col">{t(say("应在何日前", "By when"))}</th>
            <th scope="col">{t(say("提出日期", "Filed on"))}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <WaitingRow key={`${item.casefileId} ${item.key} ${item.since}`} item={item} today={today} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WaitingRow({ item: { casefileId, masked, region, key, dueOn, since, because }, today }: { item: Waiting; today: Day }) {
  const t = useSay();
  const rules = useRules();
  return (
    <tr>
      <th scope="row">
        <Link to="/casefiles/$id" params={{ id: casefileId }} search={{ tab: "rights" }}>
          {masked}
        </Link>{" "}
        <span className="soft">{region.name}</span>
      </th>
      <td>{t(keyLabel(rules, key))}</td>
      <td>
        <Why reason={because}>{t(longDay(dueOn))}</Why> <span className={dueOn < today ? "late" : "soft"}>{t(distance(dueOn, today))}</span>
      </td>
      <td className="day" data-label={t(say("提出日期", "Filed on"))}>
        {since}
      </td>
    </tr>
  );
}
