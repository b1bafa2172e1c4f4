import { Button } from "antd";
import { useState } from "react";
import { CODES, type Notice, type Shown } from "#notice";
import type { Day } from "#platform/day";
import { DayText, Empty, Failed, Loading, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useNotices } from "./queries.ts";
import { SettleForm } from "./settle-form.tsx";
import { moment, nextStepOf, sentenceOf, sinceThen } from "./words.ts";
import "./notices.css";

/** What the security administrator is told of: accounts, posts, places and counts; of persons nothing. */
export function NoticesPage() {
  const t = useSay();
  const [said, setSaid] = useState(false);
  return (
    <main className="notices">
      <Title of={say("安全提醒", "Security notices")} />
      <header className="page-head notices-head">
        <h1>{t(say("安全提醒", "Security notices"))}</h1>
        <span className="soft">
          {t(say("只涉及账号、岗位、地区和次数，不涉及服务对象。", "About accounts, posts, places and counts; nothing of persons."))}
        </span>
      </header>
      <p className="notices-said" role="status">
        {said && t(say("已处理，并记入审计。", "Settled, and written to the audit."))}
      </p>
      <NoticeSection show="open" onSettled={() => setSaid(true)} />
      <NoticeSection show="settled" onSettled={() => undefined} />
    </main>
  );
}

const NONE = {
  open: say(
    "没有待处理的提醒。账号一天内查看身份、查找人员过多，或紧急查阅到期无人复核时，会列在这里。",
    "Nothing to settle. An account that looks too often in a day, or an emergency look that nobody reviewed in time, is listed here.",
  ),
  settled: say("还没有处理过提醒。", "Nothing has been settled yet."),
};

const HEADS = { open: say("待处理", "To be settled"), settled: say("已处理", "Settled") };

type SectionProps = { show: Shown; onSettled: () => void };

function NoticeSection({ show, onSettled }: SectionProps) {
  const t = useSay();
  const notices = useNotices(show);
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  const more = notices.hasNextPage ? "+" : "";
  return (
    <section aria-labelledby={`notices-${show}`}>
      <h2 id={`notices-${show}`}>
        {t(HEADS[show])}
        {show === "open" && items.length > 0 && (
          <span className="soft"> {t(say(`${items.length}${more} 条`, `${items.length}${more}`))}</span>
        )}
      </h2>
      {notices.isError ? (
        <Failed error={notices.error} retry={() => void notices.refetch()} />
      ) : !notices.data ? (
        <Loading rows={4} />
      ) : items.length === 0 ? (
        <Empty>{t(NONE[show])}</Empty>
      ) : (
        <ul>
          {items.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} today={notices.data.pages[0]?.today ?? ""} onSettled={onSettled} />
          ))}
        </ul>
      )}
      {notices.hasNextPage && (
        <div className="more">
          <Button loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
            {t(say("再看 50 条", "50 more"))}
          </Button>
        </div>
      )}
    </section>
  );
}

/** One notice: what happened, then what to do about it or what was found. */
function NoticeRow({ notice, today, onSettled }: { notice: Notice; today: Day; onSettled: () => void }) {
  const t = useSay();
  const { settlement } = notice;
  return (
    <li className={`notices-row notices-${settlement ? "settled" : "open"}`}>
      <h3>
        {t(CODES[notice.code])}{" "}
        <span className="soft">
          <DayText day={notice.on} />
        </span>
      </h3>
      <p className="notices-sentence">{t(sentenceOf(notice, today))}</p>
      {settlement ? <Settlement notice={notice} settlement={settlement} /> : <p className="soft">{t(nextStepOf(notice, today))}</p>}
      {!settlement && <SettleForm id={notice.id} onSettled={onSettled} />}
    </li>
  );
}

function Settlement({ notice, settlement }: { notice: Notice; settlement: NonNullable<Notice["settlement"]> }) {
  const t = useSay();
  const { name, title, at, finding } = settlement;
  const since = sinceThen(notice);
  return (
    <p className="notices-finding">
      {t(say("查明：", "Found: "))}
      {finding}{" "}
      <span className="soft">
        {name}（{title}）{" "}
        <time className="notices-at" dateTime={at}>
          {moment(at)}
        </time>
      </span>
      {since && <strong className="late"> {t(since)}</strong>}
    </p>
  );
}
