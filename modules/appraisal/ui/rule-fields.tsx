import { Input, InputNumber, Select } from "antd";
import { refusalsOf, ruleBody, scoreRule, SHIPPED_RULES, UNIT_LEVELS, type Item, type ScoreRule, type UnitLevel } from "#appraisal";
import type { FieldsProps } from "#duty/ui";
import { DayInput, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { Asked, changing, problemWith } from "./asked.tsx";
import { RuleTable } from "./rule-view.tsx";

const LEVELS = Object.keys(UNIT_LEVELS) as UnitLevel[];

/** A version is drafted from one that is there: its name, from when, and what each item carries. The guard-rails speak while it is written. */
export function RuleFields({ value, onChange, problems, today, matter }: FieldsProps) {
  const t = useSay();
  const draft = (value?.["rule"] ?? (matter && ruleBody.parse(matter.body).rule)) as ScoreRule | undefined;
  const change = (rule: ScoreRule) => changing({ value, onChange })({ rule });
  return (
    <>
      {!matter && (
        <Asked label={say("从哪一版改起", "Start from")}>
          {(id) => (
            <Select
              id={id}
              placeholder={t(say("选择版本", "Choose a version"))}
              onChange={(version: string) => {
                const base = SHIPPED_RULES.find((rule) => rule.version === version);
                const year = String(Number(today.slice(0, 4)));
                if (base) change({ ...base, version: year, from: `${year}-01-01`, title: `禁毒重点工作考评办法（${year} 年版）` });
              }}
              options={SHIPPED_RULES.map(({ version, title }) => ({ value: version, label: title }))}
            />
          )}
        </Asked>
      )}
      {draft && (
        <>
          <Asked label={say("名称", "Title")} problem={problemWith(problems, "title")}>
            {(id) => (
              <Input id={id} value={draft.title} maxLength={80} onChange={(event) => change({ ...draft, title: event.target.value })} />
            )}
          </Asked>
          <Asked
            label={say("版本号", "Version")}
            help={say("年份，如 2026 或 2026.1", "the year, such as 2026 or 2026.1")}
            problem={problemWith(problems, "version")}
          >
            {(id) => (
              <Input
                id={id}
                value={draft.version}
                maxLength={7}
                style={{ width: 160 }}
                onChange={(event) => change({ ...draft, version: event.target.value })}
              />
            )}
          </Asked>
          <Asked label={say("适用于自哪天起的考核期", "For periods from")} problem={problemWith(problems, "from")}>
            {(id) => <DayInput id={id} value={draft.from} today={today} onChange={(from) => from && change({ ...draft, from })} />}
          </Asked>
          <Weights rule={draft} onChange={change} />
          <Guards rule={draft} />
          <details>
            <summary>{t(say("预览全文", "Preview"))}</summary>
            <RuleTable rule={draft} />
          </details>
        </>
      )}
    </>
  );
}

const sumAt = ({ items }: ScoreRule, level: UnitLevel): number =>
  Math.round(items.reduce((sum, { kind, points }) => sum + (kind === "base" ? (points[level] ?? 0) : 0), 0) * 100) / 100;

/** What each item carries at each level; an empty field leaves it out there. */
function Weights({ rule, onChange }: { rule: ScoreRule; onChange: (rule: ScoreRule) => void }) {
  const t = useSay();
  const set = (key: string, level: UnitLevel, points: number | null) =>
    onChange({ ...rule, items: rule.items.map((item) => (item.key === key ? weighed(item, level, points) : item)) });
  return (
    <div className="appraisal-weights">
      <table className="appraisal-sheet rule">
        <caption>{t(say("各级分值（基础分合计 100）", "Points by level (base adds up to 100)"))}</caption>
        <thead>
          <tr>
            <th scope="col">{t(say("项目", "Item"))}</th>
            {LEVELS.map((level) => (
              <th scope="col" className="number" key={level}>
                {t(UNIT_LEVELS[level])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rule.items
            .filter(({ kind }) => kind !== "veto")
            .map(({ key, label, points }) => (
              <tr key={key}>
                <th scope="row">{t(label)}</th>
                {LEVELS.map((level) => (
                  <td className="number" key={level} data-label={t(UNIT_LEVELS[level])}>
                    <InputNumber
                      aria-label={t(say(`${label.zh}，${UNIT_LEVELS[level].zh}`, `${label.en}, ${UNIT_LEVELS[level].en}`))}
                      controls={false}
                      size="small"
                      min={0}
                      max={100}
                      value={points[level] ?? null}
                      onChange={(next) => set(key, level, next)}
                      style={{ width: 56 }}
                    />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t(say("基础分合计", "Base"))}</th>
            {LEVELS.map((level) => (
              <td className="number" key={level} data-label={t(UNIT_LEVELS[level])}>
                {sumAt(rule, level)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function weighed(item: Item, level: UnitLevel, points: number | null): Item {
  const { [level]: _, ...rest } = item.points;
  return { ...item, points: points === null || points === 0 ? rest : { ...rest, [level]: points } };
}

/** What would be refused, while it can still be changed. */
function Guards({ rule }: { rule: ScoreRule }) {
  const t = useSay();
  const read = scoreRule.safeParse(rule);
  const refusals = read.success ? refusalsOf(read.data) : [];
  return (
    <div className="appraisal-guards" role="status">
      {refusals.length === 0 ? (
        <p>{t(say("护栏检查：没有问题，可以保存。", "Guard-rails: nothing in the way."))}</p>
      ) : (
        <>
          <p className="appraisal-veto">
            {t(say("护栏检查：下列问题改正后才能保存。", "Guard-rails: it cannot be saved before this is changed."))}
          </p>
          <ul>
            {refusals.map(({ guard, item, sentence }) => (
              <li key={`${guard}${item ?? ""}${sentence.en}`}>{t(sentence)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
