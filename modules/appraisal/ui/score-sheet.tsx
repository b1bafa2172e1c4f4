import { Select } from "antd";
import { useState } from "react";
import { BLOCKS, GRADES, type AppraisalView, type LineView, type SheetView } from "#appraisal";
import type { MatterView } from "#duty";
import { DayText, Failed, Loading, useSay, Why } from "#platform/kit";
import { say } from "#platform/words";
import { ProposeMark } from "./propose-mark.tsx";
import { useSheet } from "./queries.ts";

/** The score sheet: item · what was found · arithmetic · points; and, if asked for, what it would be under another version. */
export function ScoreSheet({ matter }: { matter: MatterView }) {
  const [version, setVersion] = useState<string>();
  const query = useSheet(matter.id, matter.revision, version);
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading rows={12} />;
  const { data } = query;
  return (
    <div className="appraisal">
      <Outcome view={data} />
      <WhatIf view={data} version={version} onChoose={setVersion} />
      {data.other ? <Beside view={data} other={data.other} /> : <Lines sheet={data.sheet} />}
      <Frozen view={data} />
      {matter.status === "closed" && <ProposeMark matter={matter} grade={data.sheet.grade} />}
    </div>
  );
}

function Outcome({ view: { sheet } }: { view: AppraisalView }) {
  const t = useSay();
  const vetoes = sheet.lines.filter(({ applies }) => applies);
  return (
    <div className="appraisal-outcome">
      <p>
        <strong>{sheet.total}</strong> {t(say("分", "points"))}
        <strong className="appraisal-grade">{t(sheet.grade ? GRADES[sheet.grade] : say("不评等次", "No grade"))}</strong>
      </p>
      <p className="soft">{t(sheet.arithmetic)}</p>
      {vetoes.map(({ key, label, arithmetic }) => (
        <p key={key} className="appraisal-veto">
          {t(say(`一票否决：${label.zh}（${arithmetic.zh}）`, `Veto: ${label.en} (${arithmetic.en})`))}
        </p>
      ))}
    </div>
  );
}

type Choosing = { view: AppraisalView; version: string | undefined; onChoose: (version: string | undefined) => void };

function WhatIf({ view: { sheet, other, versions }, version, onChoose }: Choosing) {
  const t = useSay();
  const others = versions.filter((one) => one.version !== sheet.version);
  return (
    <div className="appraisal-if">
      <label htmlFor="appraisal-version">{t(say("如果换一版规则计分", "What if we had scored otherwise"))}</label>
      <Select
        id="appraisal-version"
        allowClear
        value={version}
        onChange={onChoose}
        placeholder={t(say("选择版本", "Choose a version"))}
        options={others.map((one) => ({ value: one.version, label: t(say(`${one.version} 版`, one.version)) }))}
      />
      {other && (
        <p role="status">
          {t(
            say(
              `按 ${other.version} 版：${other.arithmetic.zh}；相差 ${signed(other.total - sheet.total)} 分。考核结果不变。`,
              `Under ${other.version}: ${other.arithmetic.en}; ${signed(other.total - sheet.total)}. The appraisal itself stays.`,
            ),
          )}
        </p>
      )}
    </div>
  );
}

const signed = (value: number): string => {
  const rounded = Math.round(value * 100) / 100;
  return rounded > 0 ? `+${rounded}` : String(rounded).replace("-", "−");
};

/** Lines in the order of their blocks. */
const blocksOf = (lines: readonly LineView[]) => [...Map.groupBy(lines, ({ block }) => block)];

function Lines({ sheet: { version, lines } }: { sheet: SheetView }) {
  const t = useSay();
  return (
    <table className="appraisal-sheet">
      <caption>{t(say(`计分表（${version} 版）`, `Score sheet (${version})`))}</caption>
      <thead>
        <tr>
          <th scope="col">{t(say("项目", "Item"))}</th>
          <th scope="col">{t(say("数据", "Found"))}</th>
          <th scope="col">{t(say("怎样得分", "Arithmetic"))}</th>
          <th scope="col" className="number">
            {t(say("得分", "Points"))}
          </th>
        </tr>
      </thead>
      {blocksOf(lines).map(([block, some]) => (
        <tbody key={block}>
          <tr className="block">
            <th scope="rowgroup" colSpan={4}>
              {t(BLOCKS[block])}
              <BlockSum lines={some} />
            </th>
          </tr>
          {some.map((line) => (
            <tr key={line.key} className={line.applies ? "applies" : undefined}>
              <th scope="row">{t(line.label)}</th>
              <td className="found">
                <Found line={line} />
              </td>
              <td className="arithmetic">
                {t(line.arithmetic)}
                <Changes line={line} />
              </td>
              <td className="number">
                <Points line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function BlockSum({ lines }: { lines: readonly LineView[] }) {
  const t = useSay();
  const scored = lines.filter(({ points, kind }) => points !== null && kind !== "veto");
  const sum = (pick: (line: LineView) => number) => Math.round(scored.reduce((all, line) => all + pick(line), 0) * 100) / 100;
  const most = sum((line) => line.most);
  if (most === 0) return null;
  return (
    <span className="soft">
      {t(say(`${sum((line) => line.points ?? 0)} / ${most} 分`, `${sum((line) => line.points ?? 0)} of ${most}`))}
    </span>
  );
}

function Found({ line: { found, measure, source, basis } }: { line: LineView }) {
  const t = useSay();
  const reason = {
    arithmetic: t(measure.counts),
    ...(source && { basis: source }),
    ...(basis === "design" && { level: "design" as const }),
  };
  return <Why reason={reason}>{found ? t(found) : t(say("无", "none"))}</Why>;
}

function Points({ line: { points, most, kind, applies } }: { line: LineView }) {
  const t = useSay();
  if (kind === "veto") return <>{t(applies ? say("触发", "applies") : say("未触发", "no"))}</>;
  if (points === null) return <span className="faint">{t(say("不计", "left out"))}</span>;
  return (
    <>
      {kind === "bonus" && points > 0 ? `+${points}` : points}
      <span className="faint"> / {most}</span>
    </>
  );
}

/** What objections and appeals have put right: what it was, what it is, who, when and why. */
function Changes({ line: { changes } }: { line: LineView }) {
  const t = useSay();
  if (changes.length === 0) return null;
  return (
    <ul className="appraisal-changes">
      {changes.map(({ was, now, why, on, by }, n) => (
        <li key={n}>
          {t(say("改正", "Put right"))} <del>{was ? t(was) : t(say("无", "none"))}</del> → <ins>{now ? t(now) : t(say("无", "none"))}</ins>
          {t(say("：", ": "))}
          {why}
          {by && t(say(`（${by}，`, ` (${by}, `))}
          {by && <DayText day={on} />}
          {by && t(say("）", ")"))}
        </li>
      ))}
    </ul>
  );
}

function Beside({ view: { sheet, beside }, other }: { view: AppraisalView; other: SheetView }) {
  const t = useSay();
  const points = (value: number | null) => (value === null ? <span className="faint">—</span> : value);
  return (
    <table className="appraisal-sheet beside">
      <caption>{t(say("同一组数据，两版规则", "The same inputs under two versions"))}</caption>
      <thead>
        <tr>
          <th scope="col">{t(say("项目", "Item"))}</th>
          {[sheet, other].map(({ version }) => (
            <th scope="col" className="number" key={version}>
              {t(say(`${version} 版`, version))}
            </th>
          ))}
          <th scope="col" className="number">
            {t(say("差", "Difference"))}
          </th>
        </tr>
      </thead>
      <tbody>
        {beside.map(({ key, label, a, b, difference }) => (
          <tr key={key}>
            <th scope="row">{t(label)}</th>
            <td className="number">{points(a)}</td>
            <td className="number">{points(b)}</td>
            <td className="number">{difference === 0 ? <span className="faint">0</span> : signed(difference)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t(say("总分", "Total"))}</th>
          <td className="number">{sheet.total}</td>
          <td className="number">{other.total}</td>
          <td className="number">{signed(other.total - sheet.total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

function Frozen({ view: { frozenAt, hash, intact, sheet } }: { view: AppraisalView }) {
  const t = useSay();
  const at = CLOCK.format(new Date(frozenAt));
  return (
    <footer className="soft appraisal-frozen">
      <p className={intact ? undefined : "appraisal-veto"}>
        {t(
          intact
            ? say(
                `数据于 ${at} 截止并冻结，此后的变化不影响本次考核；校验一致。`,
                `Frozen at ${at}; what changed since changes nothing here. Verified.`,
              )
            : say(`数据于 ${at} 冻结，但现在与校验值不符，请报告审计员。`, `Frozen at ${at}, and not what it was since; tell the auditor.`),
        )}
      </p>
      <p>
        <code>SM3 {hash}</code>
      </p>
      <p>
        {t(
          say(
            `${sheet.title}。项目和分值为本系统默认，可调整；另有来源的，点“数据”查看。`,
            `${sheet.title}. Items and points are our defaults and may be changed, unless a source is named.`,
          ),
        )}
      </p>
    </footer>
  );
}
