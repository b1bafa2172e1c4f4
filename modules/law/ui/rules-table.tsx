import { citationOf, restDayOf, SETS, sizeOf, type Chapter, type Line } from "#law";
import type { Parameter } from "#deadline";
import type { Day } from "#platform/day";
import { RULE_LEVELS, useSay } from "#platform/kit";
import { say } from "#platform/words";

const HEADS = [
  say("事项", "Item"),
  say("数值", "Value"),
  say("适用地", "Where"),
  say("依据", "Basis"),
  say("效力", "Force"),
  say("施行", "In force"),
];

/** A law table: a chapter a field of work, a row a number. On a phone the rows become cards. */
export function RulesTable({ chapters, on }: { chapters: readonly Chapter[]; on: Day }) {
  const t = useSay();
  return (
    <table className="law-table">
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th key={head.en} scope="col">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      {chapters.map(({ title, lines }) => (
        <tbody key={title.en}>
          <tr className="law-chapter">
            <th scope="rowgroup" colSpan={HEADS.length}>
              <h2>{t(title)}</h2>
            </th>
          </tr>
          {lines.map((line) => (
            <LineRow key={`${line.key} ${line.set}`} line={line} on={on} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function LineRow({ line: { key, set, wording, inForce, versions }, on }: { line: Line; on: Day }) {
  const t = useSay();
  const rest = restDayOf(inForce);
  return (
    <tr id={`${key}@${set}`}>
      <th scope="row" className="law-name">
        {t(wording.name)}
        <span className="soft">{t(wording.counts)}</span>
      </th>
      <td className="law-value">
        <strong>{t(sizeOf(inForce, wording.nought))}</strong>
        {rest && <span className="faint">{t(rest)}</span>}
      </td>
      <td>{t(SETS[set])}</td>
      <td>{t(citationOf(inForce.basis))}</td>
      <td>
        <span className={`law-level law-${inForce.level}`}>{t(RULE_LEVELS[inForce.level])}</span>
      </td>
      <td className="law-since">
        {versions.length === 1 ? (
          <Span row={inForce} />
        ) : (
          <ol>
            {versions.map((row) => (
              <li key={row.from} aria-current={row === inForce ? "true" : undefined} className={row.from > on ? "faint" : undefined}>
                <Span row={row} /> {t(sizeOf(row, wording.nought))}
              </li>
            ))}
          </ol>
        )}
      </td>
    </tr>
  );
}

/** The days a version applies: open at the end until the law is changed. */
function Span({ row: { from, until } }: { row: Parameter }) {
  const t = useSay();
  return <span className="day">{t(until ? say(`${from} 至 ${until}`, `${from} to ${until}`) : say(`${from} 起`, `since ${from}`))}</span>;
}
