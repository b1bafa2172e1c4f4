import { Button, Tabs } from "antd";
import { useState } from "react";
import type { Request, Shown } from "#access";
import { PERSONAL } from "#org";
import { spokenDay, Empty, Failed, Loading, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { Me } from "#staff";
import { EmergencyPanel } from "./emergency-panel.tsx";
import { ReceiptList } from "./receipt-list.tsx";
import { useRequests } from "./queries.ts";
import { RequestRow } from "./request-row.tsx";
import { EMPTY, SHOWN_LABELS, shownTo } from "./words.ts";
import "./access.css";

/** The one list of persons here; it has an address of its own, where supervisors say what for. */
export const RECEIPTS = "receipts";

type Props = { me: Me; show: string | undefined; onShow: (show: string) => void; onOpened: (casefileId: string) => void };

/** Looks and unsealings outside the ordinary course: to be answered, asked for, and what became of them. */
export function AccessPage({ me, show, onShow, onOpened }: Props) {
  const t = useSay();
  const [asking, setAsking] = useState(false);
  const lists = shownTo(me.role);
  const chosen = show === RECEIPTS ? RECEIPTS : (lists.find((one) => one === show) ?? lists[0]);
  return (
    <main className="access">
      <Title of={say("查阅审批", "Access requests")} />
      <header className="page-head access-head">
        <h1>{t(say("查阅审批", "Access requests"))}</h1>
        <span className="soft">
          {t(
            say(
              "平时看不到的案卷：紧急查阅事后复核，启封事前批准。",
              "Files out of the ordinary course: looks are reviewed, unsealing is approved.",
            ),
          )}
        </span>
        {PERSONAL.includes(me.role) && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t(say("紧急查阅", "Emergency look"))}
          </Button>
        )}
      </header>
      <Tabs
        {...(chosen && { activeKey: chosen })}
        onChange={onShow}
        items={[
          ...lists.map((one) => ({ key: one, label: t(SHOWN_LABELS[one]), children: <RequestList show={one} /> })),
          ...(PERSONAL.includes(me.role)
            ? [{ key: RECEIPTS, label: t(say("封存回执", "Receipts of sealing")), children: <ReceiptList /> }]
            : []),
        ]}
      />
      <EmergencyPanel
        open={asking}
        today={me.today}
        onClose={() => setAsking(false)}
        onOpened={(id) => {
          setAsking(false);
          onOpened(id);
        }}
      />
    </main>
  );
}

function RequestList({ show }: { show: Shown }) {
  const t = useSay();
  const requests = useRequests(show);
  if (requests.isError) return <Failed error={requests.error} retry={() => void requests.refetch()} />;
  if (!requests.data) return <Loading rows={6} />;
  const items = requests.data.pages.flatMap((page) => page.items);
  const today = requests.data.pages[0]?.today ?? "";
  if (items.length === 0) return <Empty>{t(EMPTY[show])}</Empty>;
  return (
    <>
      {show === "todo" && <p className="access-sum">{t(sumOf(items, today))}</p>}
      <ul className="requests">
        {items.map((request) => (
          <RequestRow key={request.id} request={request} today={today} />
        ))}
      </ul>
      {requests.hasNextPage && (
        <div className="more">
          <Button loading={requests.isFetchingNextPage} onClick={() => void requests.fetchNextPage()}>
            {t(say("再看 50 条", "50 more"))}
          </Button>
        </div>
      )}
    </>
  );
}

/** How much waits, and what first. */
function sumOf(items: readonly Request[], today: string) {
  const [first] = items.flatMap(({ dueOn }) => dueOn ?? []).toSorted();
  const late = items.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  const due = first && late === 0 ? spokenDay(first, today) : undefined;
  return say(
    `共 ${items.length} 件${late > 0 ? `，逾期 ${late} 件` : ""}${due ? `，最早一件须在 ${due.zh}前答复` : ""}。`,
    `${items.length} to answer${late > 0 ? `, ${late} late` : ""}${due ? `; the first by ${due.en}` : ""}.`,
  );
}
