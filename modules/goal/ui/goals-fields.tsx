import { Button, Input, InputNumber, Select } from "antd";
import { goalBody, type Goal, type Zero } from "#goal";
import { DIRECTIONS, INDICATORS, UNITS, type IndicatorKey } from "#indicator";
import type { FieldsProps } from "#duty/ui";
import { newId, useSay } from "#platform/kit";
import { say } from "#platform/words";
import "./goal.css";

const KEYS = Object.keys(INDICATORS) as IndicatorKey[];

/** Goals and what must not happen, as rows that can be changed, added and taken out. */
export function GoalsFields({ value, onChange, matter, problems }: FieldsProps) {
  const t = useSay();
  const given = value?.["goals"] === undefined ? matter?.body : value;
  const read = goalBody.safeParse(given ?? {});
  const { goals = [], zeros = [] } = read.success ? read.data : {};
  const set = (next: { goals?: Goal[]; zeros?: Zero[] }) => onChange?.({ goals, zeros, ...next });
  const unused = KEYS.filter((key) => !goals.some(({ indicator }) => indicator === key));
  const change = (at: number, next: Goal) => set({ goals: goals.map((goal, n) => (n === at ? next : goal)) });
  return (
    <div className="goals-fields">
      {problems.map(({ field, message }) => (
        <p key={field} className="notice" role="alert">
          {t(message)}
        </p>
      ))}
      <h3>{t(say("升和降", "Up and down"))}</h3>
      {goals.map((goal, at) => (
        <div key={goal.indicator} className="goals-field">
          <span>{t(INDICATORS[goal.indicator].label)}</span>
          <Select
            aria-label={t(say("方向", "Direction"))}
            value={goal.direction}
            options={Object.entries(DIRECTIONS).map(([name, label]) => ({ value: name, label: t(label) }))}
            onChange={(direction) => change(at, { ...goal, direction })}
          />
          <InputNumber
            aria-label={t(say("目标值", "Target"))}
            placeholder={t(say("目标值", "Target"))}
            min={0}
            max={10_000_000}
            value={goal.value ?? null}
            suffix={t(UNITS[INDICATORS[goal.indicator].unit])}
            onChange={(target) =>
              change(at, { indicator: goal.indicator, direction: goal.direction, ...(target !== null && { value: target }) })
            }
          />
          <Button type="text" onClick={() => set({ goals: goals.filter((_, n) => n !== at) })}>
            {t(say("删去", "Take out"))}
          </Button>
        </div>
      ))}
      <Select
        aria-label={t(say("添加目标", "Add a goal"))}
        placeholder={t(say("＋ 添加目标", "+ Add a goal"))}
        value={null}
        options={unused.map((key) => ({ value: key, label: t(INDICATORS[key].label) }))}
        onChange={(indicator: IndicatorKey | null) => indicator && set({ goals: [...goals, { indicator, direction: "up" }] })}
      />
      <h3>{t(say("不发生", "What must not happen"))}</h3>
      {zeros.map((zero, at) => (
        <div key={zero.key} className="goals-field zero">
          <Input
            aria-label={t(say("不发生事项", "What must not happen"))}
            maxLength={60}
            value={zero.name}
            onChange={({ target }) => set({ zeros: zeros.map((one, n) => (n === at ? { ...one, name: target.value } : one)) })}
          />
          <Button type="text" onClick={() => set({ zeros: zeros.filter((_, n) => n !== at) })}>
            {t(say("删去", "Take out"))}
          </Button>
        </div>
      ))}
      {zeros.length < 12 && (
        <Button type="text" onClick={() => set({ zeros: [...zeros, { key: newId(), name: t(say("新事项", "New")) }] })}>
          {t(say("＋ 添加事项", "+ Add"))}
        </Button>
      )}
    </div>
  );
}
