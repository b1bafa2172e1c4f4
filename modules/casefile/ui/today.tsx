import { Link } from "@tanstack/react-router";
import { Button, Input, type InputRef } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Recorded, TodayPage, TodayPerson } from "#casefile";
import { Empty, Failed, Loading, longDay, spokenDay, useSay, Title } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { PersonDesk, type DueItem } from "./person-desk.tsx";
import { PersonList } from "./person-list.tsx";
import { useToday } from "./queries.ts";
import { RecordPanel, type Occasion } from "./record-panel.tsx";
import { keyLabel, kindsFor, useRules } from "./rules.ts";
import { Told } from "./told.tsx";
import { useTodayKeys } from "./today-keys.ts";
import "./today.css";

const DAYS_AHEAD = 7;

type Props = {
  /** The chosen person's file, kept in the address so that Back works on a phone. */
  file: string | undefined;
  onChoose: (file: string | undefined, how?: { replace: boolean }) => void;
  onOpen: (file: string) => void;
};

/** What the law and the plan ask for today, person by person, most urgent first. */
export function Today({ file, onChoose, onOpen }: Props) {
  const t = useSay();
  const rules = useRules();
  const query = useToday(DAYS_AHEAD);
  const [search, setSearch] = useState("");
  const [occasion, setOccasion] = useState<Occasion>();
  const [told, setTold] = useState<{ result: Recorded; masked: string; id: string }>();
  // Where in the list she was working: when the chosen person leaves, the next one moves up.
  const [place, setPlace] = useState(0);
  const searchBox = useRef<InputRef>(null);
  const focusNext = useRef(false);

  const pages = query.data?.pages;
  const all = useMemo(() => (pages ?? []).flatMap((page) => page.people), [pages]);
  const people = useMemo(
    () => all.filter((person) => matches(person, search.trim(), (key) => t(keyLabel(rules, key)))),
    [all, search, rules, t],
  );
  const chosen = people.find((person) => person.casefileId === file) ?? people[Math.min(place, people.length - 1)];

  const record = (person: TodayPerson, item: DueItem) => {
    setTold(undefined);
    setOccasion({ id: person.casefileId, masked: person.masked, kinds: kindsFor(rules, item, first?.today ?? item.dueOn), due: item });
  };
  const recorded = (result: Recorded) => {
    setPlace(
      Math.max(
        people.findIndex((person) => person === chosen),
        0,
      ),
    );
    setOccasion(undefined);
    if (occasion) setTold({ result, masked: occasion.masked, id: occasion.id });
    focusNext.current = true;
  };
  useEffect(() => {
    if (!focusNext.current || query.isFetching || occasion) return;
    focusNext.current = false;
    // The saved row is gone: the hand rests on the next thing to do.
    document.querySelector<HTMLElement>("[data-record]")?.focus();
  }, [query.isFetching, occasion]);

  useTodayKeys({
    disabled: occasion !== undefined,
    move: (step) => {
      const next = people[people.findIndex((person) => person === chosen) + step];
      if (next) onChoose(next.casefileId, { replace: true });
    },
    open: () => chosen && onOpen(chosen.casefileId),
    record: () => chosen?.items[0] && record(chosen, chosen.items[0]),
    search: () => searchBox.current?.focus(),
  });

  const first = pages?.[0];
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!first) return <Loading rows={12} />;
  return (
    <main className={file ? "today today-one" : "today"}>
      <header className="today-head">
        <Title of={say("今日", "Today")} />
        <h1>{t(all.length > 0 ? summaryOf(first) : nothingDue(first, (key) => keyLabel(rules, key)))}</h1>
        <span className="soft day">{t(longDay(first.today))}</span>
        {rules.todayLines.map((Line, index) => (
          <Line key={index} />
        ))}
      </header>
      <Told
        recorded={told?.result}
        today={first.today}
        onCorrect={() => told && setOccasion({ id: told.id, masked: told.masked, corrects: told.result.fact })}
      />
      {all.length === 0 ? (
        <Empty>
          <Link to="/casefiles">{t(say("看全部案卷", "See all casefiles"))}</Link>
        </Empty>
      ) : (
        <div className="today-panes">
          <section className="today-list" aria-label={t(say("有事项的服务对象", "People with something due"))}>
            <Input
              ref={searchBox}
              allowClear
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              placeholder={t(say("按姓氏、村居或事项筛选", "Filter by surname, place or item"))}
              aria-label={t(say("筛选", "Filter"))}
              suffix={<kbd aria-hidden="true">/</kbd>}
            />
            <PersonList people={people} today={first.today} chosen={chosen?.casefileId} onChoose={onChoose} />
            {people.length === 0 && <p className="soft today-none">{t(say("没有符合的人。", "Nobody matches."))}</p>}
            {query.hasNextPage && (
              <Button block type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t(say(`再看 50 人（共 ${first.summary.people} 人）`, `50 more (of ${first.summary.people})`))}
              </Button>
            )}
          </section>
          {chosen && (
            <PersonDesk
              person={chosen}
              today={first.today}
              onRecord={(item) => record(chosen, item)}
              onOther={() => setOccasion({ id: chosen.casefileId, masked: chosen.masked })}
              onBack={() => onChoose(undefined)}
            />
          )}
        </div>
      )}
      <RecordPanel occasion={occasion} onClose={() => setOccasion(undefined)} onRecorded={recorded} />
    </main>
  );
}

function matches(person: TodayPerson, search: string, label: (key: string) => string): boolean {
  return (
    !search || [person.masked, person.region.name, ...person.items.map((item) => label(item.key))].some((text) => text.includes(search))
  );
}

function summaryOf({ summary }: TodayPage): Label {
  const { dueToday, overdue, people, laterThisWeek } = summary;
  return say(
    `今天到期 ${dueToday} 项，逾期 ${overdue} 项，涉及 ${people} 人；本周还有 ${laterThisWeek} 项。`,
    `${dueToday} due today, ${overdue} overdue, ${people} people; ${laterThisWeek} more this week.`,
  );
}

function nothingDue({ upcoming, today }: TodayPage, label: (key: string) => Label): Label {
  if (!upcoming) return say("今天没有到期事项。", "Nothing is due today.");
  const { zh, en } = label(upcoming.key);
  const day = spokenDay(upcoming.dueOn, today);
  return say(
    `今天没有到期事项。下一项：${day.zh} ${zh} ${upcoming.masked}。`,
    `Nothing is due today. Next: ${en}, ${upcoming.masked}, ${day.en}.`,
  );
}
