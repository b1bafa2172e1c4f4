import { Link } from "@tanstack/react-router";
import { kindOf, type DutyRow, type MatterView } from "#duty";
import { useDuties } from "#duty/ui";
import { inspectionBody, LEVELS, RESULTS, type InspectionBody, type Result } from "#inspection";
import { Empty, useSay } from "#platform/kit";
import { say } from "#platform/words";
import "./inspection.css";

/** The places that were drawn and what was found there, each finding with its state; and how to draw the sample again. */
export function InspectionView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const read = inspectionBody.safeParse(matter.body);
  if (!read.success) return <Empty>{t(say("这次督导的内容无法显示。", "This inspection cannot be shown."))}</Empty>;
  const { sample, checklist, opinion } = read.data;
  if (!sample || !checklist)
    return (
      <p className="soft">
        {t(
          say(
            "检查地点由系统随机抽取，只抽一次；种子和结果都有记录，任何人可以复核。",
            "The system draws the places at random, once; seed and result are recorded, and anybody can check them.",
          ),
        )}
      </p>
    );
  return (
    <div className="inspection">
      <p>
        {t(
          say(
            `检查表：${checklist.title}（${checklist.version}）${checklist.items.length} 项`,
            `Check-list: ${checklist.title} (${checklist.version}), ${checklist.items.length} items`,
          ),
        )}
      </p>
      {opinion && <p className="inspection-opinion">{opinion}</p>}
      <h2>{t(say(`检查地点 ${sample.places.length}`, `Places: ${sample.places.length}`))}</h2>
      <ol className="inspection-places">
        {sample.places.map(({ code, name }) => (
          <Place key={code} code={code} name={name} body={read.data} findings={matter.children} />
        ))}
      </ol>
      <details>
        <summary>{t(say("怎样抽取的", "How it was drawn"))}</summary>
        <p>
          {t(
            say(
              `从 ${sample.frame.length} 个${LEVELS[sample.level].zh}中抽取 ${sample.n} 个。对每个地点计算 SHA-256（种子|代码），取最小的 ${sample.n} 个。种子在抽取时由系统生成，事先无人知道。`,
              `${sample.n} of ${sample.frame.length}: for each place SHA-256 of “seed|code”, the ${sample.n} smallest are taken. The system made the seed as it drew; nobody knew it before.`,
            ),
          )}
        </p>
        <p>
          {t(say("种子：", "Seed: "))}
          <code>{sample.seed}</code>
        </p>
        <table>
          <tbody>
            {sample.places.map(({ code, name, mark }) => (
              <tr key={code}>
                <td>{name}</td>
                <td>
                  <code>{code}</code>
                </td>
                <td>
                  <code>{mark.slice(0, 16)}…</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

type PlaceProps = { code: string; name: string; body: InspectionBody; findings: readonly DutyRow[] };

function Place({ code, name, body: { visits, checklist }, findings }: PlaceProps) {
  const t = useSay();
  const duties = useDuties();
  const visit = visits.find(({ place }) => place === code);
  if (!visit)
    return (
      <li>
        {name} <span className="soft">{t(say("待检查", "not visited yet"))}</span>
      </li>
    );
  const many = (result: Result) => visit.results.filter((one) => one.result === result).length;
  const words = (Object.keys(RESULTS) as Result[]).filter((result) => many(result) > 0);
  const textOf = (item: string) => checklist?.items.find(({ id }) => id === item)?.text ?? item;
  const own = findings.filter(({ region }) => region.code === code);
  return (
    <li>
      <p>
        <strong>{name}</strong> <span className="day">{visit.on}</span>{" "}
        {words.map((result) => t(say(`${RESULTS[result].zh} ${many(result)}`, `${RESULTS[result].en} ${many(result)}`))).join(" · ")}
      </p>
      <ul>
        {visit.results
          .filter(({ evidence }) => evidence)
          .map(({ item, result, evidence }) => (
            <li key={item} className="soft">
              {textOf(item)}：{t(RESULTS[result])}。{evidence}
            </li>
          ))}
        {visit.findings.map(({ what, asked }, n) => {
          const finding = own.find(({ title }) => title.endsWith(what.slice(0, 60)));
          const state = finding && kindOf(duties, finding.kind).workflow.states[finding.status]?.label;
          return (
            <li key={n}>
              {finding ? (
                <Link to="/duties/$id" params={{ id: finding.id }}>
                  {what}
                </Link>
              ) : (
                what
              )}
              {t(say(`。要求：${asked}`, `. Asked: ${asked}`))} {state && <strong>{t(state)}</strong>}
            </li>
          );
        })}
      </ul>
    </li>
  );
}
