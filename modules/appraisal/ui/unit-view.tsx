import { measureOf, neededMeasures, unitBody, unitLevelOf, valueWords, type MeasureKey, type UnitBody } from "#appraisal";
import type { MatterView } from "#duty";
import { DayText, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { ScoreSheet } from "./score-sheet.tsx";
import "./appraisal.css";

/** One appraisal: what was found so far, or the sheet once it is frozen; and what the unit objects to. */
export function UnitView({ matter }: { matter: MatterView }) {
  const body = unitBody.parse(matter.body);
  return (
    <>
      {body.frozen ? <ScoreSheet matter={matter} /> : <Gathered region={matter.region.code} body={body} />}
      <Objections body={body} />
    </>
  );
}

/** What is needed, what was found of it, and what is still missing. */
function Gathered({ region, body }: { region: string; body: UnitBody }) {
  const t = useSay();
  const level = unitLevelOf(region, body.department);
  const needed = level ? neededMeasures(body.rule, level) : [];
  const missing = needed.filter((key) => body.inputs[key] === undefined);
  return (
    <div className="appraisal">
      <p>
        {t(say("考核期", "Period"))} <DayText day={body.from} /> — <DayText day={body.to} />
      </p>
      <p role="status">
        {t(
          missing.length === 0
            ? say(`${needed.length} 项数据已齐，可以截止冻结。`, `All ${needed.length} figures are there; they may be frozen.`)
            : say(`${needed.length} 项数据中还缺 ${missing.length} 项。`, `${missing.length} of ${needed.length} figures are missing.`),
        )}
      </p>
      <table className="appraisal-sheet">
        <caption>{t(say("本次考核需要的数据", "Figures this appraisal needs"))}</caption>
        <thead>
          <tr>
            <th scope="col">{t(say("指标", "Measure"))}</th>
            <th scope="col">{t(say("数据", "Found"))}</th>
            <th scope="col">{t(say("来源", "Source"))}</th>
          </tr>
        </thead>
        <tbody>
          {needed.map((key) => (
            <GatheredRow key={key} measure={key} body={body} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GatheredRow({ measure: key, body: { inputs } }: { measure: MeasureKey; body: UnitBody }) {
  const t = useSay();
  const measure = measureOf(key);
  const found = inputs[key];
  return (
    <tr>
      <th scope="row">{t(measure.label)}</th>
      <td className="found">
        {found ? (
          found.value === null ? (
            t(say("无", "none"))
          ) : (
            t(valueWords(measure, found.value))
          )
        ) : (
          <span className="appraisal-missing">
            {t(measure.gathered === "query" ? say("待查询", "to be counted") : say("待填报", "to be entered"))}
          </span>
        )}
      </td>
      <td className="soft arithmetic">{found?.source ?? t(measure.counts)}</td>
    </tr>
  );
}

const DECIDED = { upheld: say("成立，已改正", "Upheld"), rejected: say("不成立", "Rejected") };

function Objections({ body: { objections, appeal } }: { body: UnitBody }) {
  const t = useSay();
  if (objections.length === 0 && !appeal) return null;
  return (
    <section className="appraisal-objections" aria-label={t(say("异议和申诉", "Objections and appeal"))}>
      <h2>{t(say("异议和申诉", "Objections and appeal"))}</h2>
      <ol>
        {objections.map(({ n, measure, claims, on, decided }) => (
          <li key={n}>
            <strong>{t(say(`第 ${n} 号 · ${measureOf(measure).label.zh}`, `No. ${n} · ${measureOf(measure).label.en}`))}</strong>
            <span className="soft">
              <DayText day={on} />
            </span>
            <span className={decided ? undefined : "appraisal-missing"}>
              {t(decided ? DECIDED[decided] : say("待答复", "to be answered"))}
            </span>
            <p>{claims}</p>
          </li>
        ))}
        {appeal && (
          <li>
            <strong>{t(say(`申诉 · ${measureOf(appeal.measure).label.zh}`, `Appeal · ${measureOf(appeal.measure).label.en}`))}</strong>
            <p>{appeal.claims}</p>
          </li>
        )}
      </ol>
    </section>
  );
}
