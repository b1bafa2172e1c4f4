import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { CONSEQUENCES, GRADES, UNIT, UNIT_LEVELS, type Results, type UnitLevel } from "#appraisal";
import { DayText, Empty, Failed, Loading, Title, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { useResults } from "./queries.ts";
import "./appraisal.css";

type Props = { year: number | undefined; onYear: (year: number | undefined) => void };

/** How units came out in a year, level by level, and which consequences are in force. */
export function AppraisalsPage({ year, onYear }: Props) {
  const t = useSay();
  const query = useResults(year);
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading rows={10} />;
  const { data } = query;
  return (
    <main className="appraisals">
      <header className="page-head">
        <Title of={say("考核", "Appraisal")} />
        <h1>{t(say("考核问责", "Appraisal"))}</h1>
        {data.years.length > 0 && (
          <Select
            aria-label={t(say("年度", "Year"))}
            value={data.year}
            onChange={(chosen) => onYear(chosen)}
            options={data.years.map((one) => ({ value: one, label: t(say(`${one} 年度`, String(one))) }))}
          />
        )}
      </header>
      {data.items.length === 0 ? (
        <Empty>
          {t(
            say(
              `${data.year} 年还没有考核。市、县（区）禁毒办在“事项”中登记，数据冻结后这里显示结果。`,
              `No appraisals for ${data.year} yet. Offices open them as matters; results show here once the inputs are frozen.`,
            ),
          )}
        </Empty>
      ) : (
        levelsOf(data).map(([level, items]) => <LevelTable key={level} level={level} items={items} />)
      )}
      <Marks marks={data.marks} />
    </main>
  );
}

const ORDER = Object.keys(UNIT_LEVELS) as UnitLevel[];
const levelsOf = ({ items }: Results) =>
  [...Map.groupBy(items, ({ level }) => level)].toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));

type Item = Results["items"][number];

/** Places first; who has none after them, in the order of the register. */
const inOrder = (items: readonly Item[]) => items.toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || 0);

function LevelTable({ level, items }: { level: UnitLevel; items: readonly Item[] }) {
  const t = useSay();
  const reasons = [...new Map(items.flatMap(({ unranked }) => (unranked ? [[unranked.en, unranked] as const] : []))).values()];
  const ranked = items.some(({ place }) => place !== null);
  return (
    <section aria-labelledby={`appraisals-${level}`}>
      <h2 id={`appraisals-${level}`}>
        {t(UNIT_LEVELS[level])} <span className="soft">{t(say(`${items.length} 个单位`, `${items.length} units`))}</span>
      </h2>
      <table className="appraisal-sheet results" aria-labelledby={`appraisals-${level}`}>
        <thead>
          <tr>
            {ranked && (
              <th scope="col" className="number">
                {t(say("名次", "Place"))}
              </th>
            )}
            <th scope="col">{t(say("单位", "Unit"))}</th>
            <th scope="col">{t(say("状态", "State"))}</th>
            <th scope="col" className="number">
              {t(say("总分", "Total"))}
            </th>
            <th scope="col">{t(say("等次", "Grade"))}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(items).map((item) => (
            <tr key={item.id}>
              {ranked && <td className="number">{item.place ?? <span className="faint">—</span>}</td>}
              <th scope="row">
                <Link to="/duties/$id" params={{ id: item.id }}>
                  {item.unit}
                </Link>
                {!isWholeYear(item) && (
                  <span className="soft appraisal-period">
                    <span className="day">{item.from}</span> — <span className="day">{item.to}</span>
                  </span>
                )}
              </th>
              <td className="soft">{t(UNIT.states[item.status]?.label ?? say(item.status, item.status))}</td>
              <td className="number">{item.total ?? <span className="faint">—</span>}</td>
              <td>{item.grade ? t(GRADES[item.grade]) : <span className="faint">—</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {reasons.length > 0 && <p className="soft">{reasons.map((reason) => t(sentence(reason))).join(" ")}</p>}
    </section>
  );
}

const isWholeYear = ({ from, to }: Item): boolean => from.endsWith("-01-01") && to === `${from.slice(0, 4)}-12-31`;

const sentence = ({ zh, en }: Label): Label => say(`${zh}。`, `${en}.`);

function Marks({ marks }: { marks: Results["marks"] }) {
  const t = useSay();
  return (
    <section aria-labelledby="appraisal-marks">
      <h2 id="appraisal-marks">{t(say("有效的结果运用", "Consequences in force"))}</h2>
      {marks.length === 0 ? (
        <p className="soft">{t(say("没有。到期的不再显示。", "None. What has ended shows no more."))}</p>
      ) : (
        <ul className="appraisal-marks">
          {marks.map(({ id, title, consequence, why, until, heldBack }) => (
            <li key={id}>
              <Link to="/duties/$id" params={{ id }}>
                {title}
              </Link>
              <span>{heldBack ? t(say("申诉中，暂缓执行", "appealed, held back")) : t(CONSEQUENCES[consequence].label)}</span>
              <span className="soft">
                {until ? (
                  <>
                    {t(say("至 ", "until "))}
                    <DayText day={until} />
                  </>
                ) : (
                  t(say("不设期限", "no end"))
                )}
              </span>
              <p className="soft">{why}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
