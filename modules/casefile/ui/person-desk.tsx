import { LeftOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { STATUSES, type TodayPerson } from "#casefile";
import type { Day } from "#platform/day";
import { ColourMark, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { DueRow } from "./due-row.tsx";
import { RecentFacts } from "./recent-facts.tsx";
import { COLOUR_MEANS } from "./words.ts";

export type DueItem = TodayPerson["items"][number];

type Props = { person: TodayPerson; today: Day; onRecord: (item: DueItem) => void; onOther: () => void; onBack: () => void };

/** One person's due items as rows: what · by when (why) · record. */
export function PersonDesk({ person, today, onRecord, onOther, onBack }: Props) {
  const t = useSay();
  return (
    <section className="desk" aria-label={t(say(`${person.masked} 的应办事项`, `What is due for ${person.masked}`))}>
      <header className="desk-head">
        <Button
          className="desk-back"
          type="text"
          icon={<LeftOutlined />}
          aria-label={t(say("返回名单", "Back to the list"))}
          onClick={onBack}
        />
        <div>
          <h2>
            {person.masked} <ColourMark colour={person.colour} />
          </h2>
          <p className="soft">
            {[person.status && t(STATUSES[person.status]), person.region.name, t(COLOUR_MEANS[person.colour ?? "none"])]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <Link to="/casefiles/$id" params={{ id: person.casefileId }} className="desk-open">
          {t(say("打开案卷", "Open casefile"))}
        </Link>
      </header>
      <ul className="due-rows">
        {person.items.map((item) => (
          <DueRow
            key={`${item.key} ${item.since} ${item.seq}`}
            file={person.casefileId}
            item={item}
            today={today}
            onRecord={() => onRecord(item)}
          />
        ))}
      </ul>
      <footer className="desk-foot">
        <Button type="link" onClick={onOther} style={{ padding: 0 }}>
          {t(say("记录其他事项", "Record something else"))}
        </Button>
        <span className="keys faint" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> {t(say("换人", "choose"))} <kbd>r</kbd> {t(say("记录", "record"))} <kbd>Enter</kbd>{" "}
          {t(say("案卷", "casefile"))}
        </span>
      </footer>
      <RecentFacts key={person.casefileId} id={person.casefileId} />
    </section>
  );
}
