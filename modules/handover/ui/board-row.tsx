import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { BoardEntry } from "#handover";
import { daysBetween, type Day } from "#platform/day";
import { DayText, distance, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { MISSING, SAY_WHO_MEETS, STEPS } from "./words.ts";

type Lack = BoardEntry["lacks"][number];
type Props = { entry: BoardEntry; today: Day; onRecord: () => void };

/** One person: when and from where, what is ready, what is missing, and the one thing to do next. */
export function BoardRow({ entry, today, onRecord }: Props) {
  const t = useSay();
  const { casefileId, masked, region, releaseOn, centre, lacks, next } = entry;
  const step = next && (next.corrects ? SAY_WHO_MEETS : STEPS[next.kinds[0] ?? ""]);
  return (
    <tr>
      <th scope="row">
        <Link to="/casefiles/$id" params={{ id: casefileId }}>
          {masked}
        </Link>
        <span className="soft">{[region.township, region.name].filter(Boolean).join(" ")}</span>
      </th>
      <td>
        <DayText day={releaseOn} /> <span className={releaseOn < today ? "soft" : "board-near"}>{t(sinceRelease(releaseOn, today))}</span>
        {centre && <span className="soft board-line">{centre}</span>}
      </td>
      <td>
        {readyOf(entry).map((line) => (
          <span key={line.en} className="board-line">
            {t(line)}
          </span>
        ))}
      </td>
      <td>
        {lacks.length > 0 && (
          <ul className="board-chips">
            {lacks.map((lack) => (
              <li key={lack.what} className={lack.late ? "board-chip board-chip-late" : "board-chip"}>
                {t(lackOf(entry, lack, today))}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td className="board-do">
        {step && (
          <Button onClick={onRecord} aria-label={t(say(`${step.zh}：${masked}`, `${step.en}: ${masked}`))}>
            {t(step)}
          </Button>
        )}
      </td>
    </tr>
  );
}

function sinceRelease(releaseOn: Day, today: Day): Label {
  const days = daysBetween(releaseOn, today);
  return days > 0 ? say(`已出所 ${days} 天`, `released ${days} ${days === 1 ? "day" : "days"} ago`) : distance(releaseOn, today);
}

/** What is on file; what is not is told by the chips. */
function readyOf({ papersOn, outcome, meetBy }: BoardEntry): Label[] {
  const papers = papersOn && say(`材料已收到（${papersOn}）`, `papers received (${papersOn})`);
  const meeting = { met: say("已接回", "met"), missed: say("未能接回", "not met") };
  const who = outcome ? meeting[outcome] : meetBy && say(`由 ${meetBy} 接回`, `${meetBy} will meet`);
  return [papers, who].flatMap((one) => one || []);
}

/** “缺移交材料 逾期”, “待报到 还有 10 天”: what is late says so in words. */
function lackOf({ reportBy }: BoardEntry, { what, late }: Lack, today: Day): Label {
  const { zh, en } = MISSING[what];
  const when = what === "report_in" && reportBy ? distance(reportBy, today) : late ? say("逾期", "overdue") : undefined;
  return when ? say(`${zh} ${when.zh}`, `${en}, ${when.en}`) : MISSING[what];
}
