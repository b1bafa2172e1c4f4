import {
  BLOCKS,
  CONSEQUENCES,
  GRADES,
  howWords,
  ITEM_KINDS,
  measureOf,
  ruleBody,
  UNIT_LEVELS,
  type Item,
  type ScoreRule,
  type UnitLevel,
} from "#appraisal";
import type { MatterView } from "#duty";
import { DayText, useSay, Why } from "#platform/kit";
import { say } from "#platform/words";
import "./appraisal.css";

const LEVELS = Object.keys(UNIT_LEVELS) as UnitLevel[];

/** One version of the rules: what carries how many points at which level, and how. */
export function RuleView({ matter }: { matter: MatterView }) {
  return <RuleTable rule={ruleBody.parse(matter.body).rule} />;
}

export function RuleTable({ rule }: { rule: ScoreRule }) {
  const t = useSay();
  const levels = LEVELS.filter((level) => rule.items.some(({ points }) => points[level] !== undefined));
  return (
    <div className="appraisal">
      <p>
        {t(say(`${rule.version} 版，自 `, `Version ${rule.version}, from `))}
        <DayText day={rule.from} />
        {t(say(" 起的考核期适用。", " on."))}
      </p>
      <table className="appraisal-sheet rule">
        <caption>{t(say("项目和分值", "Items and points"))}</caption>
        <thead>
          <tr>
            <th scope="col">{t(say("项目", "Item"))}</th>
            <th scope="col">{t(say("怎样得分", "How"))}</th>
            {levels.map((level) => (
              <th scope="col" className="number" key={level}>
                {t(UNIT_LEVELS[level])}
              </th>
            ))}
          </tr>
        </thead>
        {[...Map.groupBy(rule.items, ({ block }) => block)].map(([block, items]) => (
          <tbody key={block}>
            <tr className="block">
              <th scope="rowgroup" colSpan={2 + levels.length}>
                {t(BLOCKS[block])}
              </th>
            </tr>
            {items.map((item) => (
              <ItemRow key={item.key} item={item} levels={levels} />
            ))}
          </tbody>
        ))}
      </table>
      <RuleEnds rule={rule} />
    </div>
  );
}

function ItemRow({ item, levels }: { item: Item; levels: readonly UnitLevel[] }) {
  const t = useSay();
  const measure = measureOf(item.measure);
  const reason = { arithmetic: t(measure.counts), ...(item.source === "design" ? { level: "design" as const } : { basis: item.source }) };
  return (
    <tr>
      <th scope="row">{t(item.label)}</th>
      <td className="arithmetic">
        <Why reason={reason}>{t(measure.label)}</Why>
        {t(say("：", ": "))}
        {t(howWords(item, measure))}
      </td>
      {levels.map((level) => (
        <td className="number" key={level} data-label={t(UNIT_LEVELS[level])}>
          {item.kind === "veto" ? t(ITEM_KINDS.veto) : (item.points[level] ?? <span className="faint">—</span>)}
        </td>
      ))}
    </tr>
  );
}

function RuleEnds({ rule: { bounds, bonusMost, consequences, rank } }: { rule: ScoreRule }) {
  const t = useSay();
  const ranked = rank.levels.map((level) => UNIT_LEVELS[level]);
  return (
    <ul className="appraisal-ends">
      <li>
        {t(
          say(
            `${bounds.excellent} 分起优秀，${bounds.good} 分起良好，${bounds.pass} 分起合格；加分合计至多 ${bonusMost} 分。`,
            `Excellent from ${bounds.excellent}, good from ${bounds.good}, pass from ${bounds.pass}; bonuses add at most ${bonusMost}.`,
          ),
        )}
      </li>
      <li>
        {t(
          ranked.length === 0
            ? say("不排名。", "Nobody is ranked.")
            : say(
                `${ranked.map(({ zh }) => zh).join("、")}排名，服务不足 ${rank.atLeast} 人的不参加。`,
                `${ranked.map(({ en }) => en).join(", ")} ranked; areas serving fewer than ${rank.atLeast} take no part.`,
              ),
        )}
      </li>
      {consequences.map(({ key, grades, months }) => (
        <li key={key}>
          {t(
            say(
              `${grades.map((grade) => GRADES[grade].zh).join("、")}可以${CONSEQUENCES[key].label.zh}${months ? `，最长 ${months} 个月` : ""}；由具名的人决定。`,
              `${CONSEQUENCES[key].label.en} may follow ${grades.map((grade) => GRADES[grade].en).join(", ")}${months ? `, for ${months} months at most` : ""}; a named person decides.`,
            ),
          )}
        </li>
      ))}
    </ul>
  );
}
