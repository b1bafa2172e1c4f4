import { Button, Checkbox, Input } from "antd";
import type { NamedProblem } from "#bulletin";
import type { Day } from "#platform/day";
import { DayInput, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { RegionPicker } from "#region/ui";

type Props = { value: NamedProblem[]; root: string; today: Day; onChange: (problems: NamedProblem[]) => void };

const BLANK: NamedProblem = { region: "", what: "", asked: "", red: false };

/** Each problem: where, what, what is asked, by when; each becomes an order once the bulletin is published. */
export function ProblemRows({ value, root, today, onChange }: Props) {
  const t = useSay();
  const change = (place: number, part: Partial<NamedProblem>) => onChange(value.map((one, n) => (n === place ? { ...one, ...part } : one)));
  return (
    <div className="bulletin-problems">
      {value.map((problem, n) => (
        <fieldset key={n}>
          <legend>{t(say(`问题 ${n + 1}`, `Problem ${n + 1}`))}</legend>
          <RegionPicker
            root={root}
            anyLevel
            value={problem.region}
            placeholder={t(say("哪个地区", "Where"))}
            onChange={(region) => change(n, { region: region ?? "" })}
          />
          <Input.TextArea
            aria-label={t(say("什么问题", "What is wrong"))}
            placeholder={t(say("什么问题", "What is wrong"))}
            value={problem.what}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={(event) => change(n, { what: event.target.value })}
          />
          <Input.TextArea
            aria-label={t(say("要求怎样", "What is asked"))}
            placeholder={t(say("要求怎样", "What is asked"))}
            value={problem.asked}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={(event) => change(n, { asked: event.target.value })}
          />
          <div className="bulletin-problem-foot">
            <label>
              {t(say("办结期限", "By"))}{" "}
              <DayInput
                value={problem.finishOn}
                today={today}
                onChange={(finishOn) => {
                  const { finishOn: _, ...rest } = problem;
                  onChange(value.map((one, place) => (place === n ? { ...rest, ...(finishOn && { finishOn }) } : one)));
                }}
              />
            </label>
            <Checkbox checked={problem.red} onChange={({ target: { checked } }) => change(n, { red: checked })}>
              {t(say("◆ 红色", "◆ Red"))}
            </Checkbox>
            <Button size="small" onClick={() => onChange(value.filter((_, place) => place !== n))}>
              {t(say("删除", "Remove"))}
            </Button>
          </div>
        </fieldset>
      ))}
      <Button size="small" onClick={() => onChange([...value, BLANK])}>
        {t(say("添加问题", "Add a problem"))}
      </Button>
      {value.length > 0 && (
        <p className="soft">{t(say("发布后，每个问题自动成为一份督办单。", "On publication each problem becomes a supervision order."))}</p>
      )}
    </div>
  );
}
