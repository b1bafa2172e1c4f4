import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Recorded } from "#casefile";
import { RecordPanel, Told, type Occasion } from "#casefile/ui";
import { handoverContract, SECTIONS, type Board, type BoardEntry } from "#handover";
import { apiOf, Empty, Failed, Loading, Title, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { BoardRow } from "./board-row.tsx";
import { BOARD_SECTIONS } from "./words.ts";
import "./handover.css";

const api = apiOf(handoverContract);
const KEY = ["handover"];

/** Who is released when, who meets, what is missing (戒毒条例 34). */
export function HandoverPage() {
  const t = useSay();
  const cache = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => api.board() });
  const [occasion, setOccasion] = useState<Occasion>();
  const [told, setTold] = useState<{ result: Recorded; file: Occasion }>();
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading rows={10} />;
  const { entries, today } = query.data;
  const recorded = (result: Recorded) => {
    if (occasion) setTold({ result, file: occasion });
    setOccasion(undefined);
    void cache.invalidateQueries({ queryKey: KEY });
  };
  return (
    <main className="handover">
      <Title of={say("出所衔接", "Hand-over")} />
      <header className="page-head">
        <h1>{t(say("出所衔接", "Hand-over at release"))}</h1>
        {entries.length > 0 && <span className="soft">{t(sentenceFor(query.data))}</span>}
      </header>
      <Told
        recorded={told?.result}
        today={today}
        onCorrect={() => told && setOccasion({ id: told.file.id, masked: told.file.masked, corrects: told.result.fact })}
      />
      {entries.length === 0 ? (
        <Empty>
          <p>{t(say("没有待衔接的出所人员。", "Nobody is about to be released."))}</p>
          <p>{t(say("在案卷中记录“收到出所通知”后，会列在这里。", "Whoever's release is announced on the file is listed here."))}</p>
        </Empty>
      ) : (
        <Sections board={query.data} onRecord={(entry) => setOccasion(occasionOf(entry))} />
      )}
      <RecordPanel occasion={occasion} onClose={() => setOccasion(undefined)} onRecorded={recorded} />
    </main>
  );
}

const occasionOf = ({ casefileId, masked, next }: BoardEntry): Occasion => ({
  id: casefileId,
  masked,
  ...(next?.corrects ? { corrects: next.corrects } : { kinds: next?.kinds ?? [] }),
});

function sentenceFor({ entries }: Board): Label {
  const count = (section: BoardEntry["section"]) => entries.filter((entry) => entry.section === section).length;
  const [late, now, next] = [count("late"), count("this_week"), count("next_week")];
  return say(
    `共 ${entries.length} 人，${late > 0 ? `其中逾期 ${late} 人；` : ""}本周出所 ${now} 人，下周 ${next} 人。`,
    `${entries.length} people${late > 0 ? `, ${late} overdue` : ""}; ${now} released this week, ${next} next week.`,
  );
}

/** One table a section: overdue first, then week by week. */
function Sections({ board: { entries, today }, onRecord }: { board: Board; onRecord: (entry: BoardEntry) => void }) {
  const t = useSay();
  return SECTIONS.map((section) => {
    const rows = entries.filter((entry) => entry.section === section);
    if (rows.length === 0) return null;
    return (
      <section key={section} className={`board board-${section}`} aria-labelledby={`board-${section}`}>
        <h2 id={`board-${section}`}>
          {t(BOARD_SECTIONS[section])} <span className="soft">{rows.length}</span>
        </h2>
        <table>
          <thead className="sr-only">
            <tr>
              {HEADS.map((head) => (
                <th key={head.en} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((entry) => (
              <BoardRow key={entry.casefileId} entry={entry} today={today} onRecord={() => onRecord(entry)} />
            ))}
          </tbody>
        </table>
      </section>
    );
  });
}

const HEADS = [
  say("服务对象", "Person"),
  say("出所", "Release"),
  say("材料与接回", "Papers and meeting"),
  say("还缺", "Missing"),
  say("办理", "To do"),
];
