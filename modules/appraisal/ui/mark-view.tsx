import { CONSEQUENCES, markBody } from "#appraisal";
import type { MatterView } from "#duty";
import { DayText, useSay } from "#platform/kit";
import { say } from "#platform/words";
import "./appraisal.css";

/** A consequence: what, why, and until when it shows. */
export function MarkView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const { consequence, why, months, until } = markBody.parse(matter.body);
  return (
    <dl className="appraisal-mark">
      <dt>{t(say("结果运用", "Consequence"))}</dt>
      <dd>{t(CONSEQUENCES[consequence].label)}</dd>
      <dt>{t(say("理由", "Reason"))}</dt>
      <dd>{why}</dd>
      <dt>{t(say("期限", "Lasts"))}</dt>
      <dd>
        {until ? (
          <>
            {t(say("至 ", "until "))}
            <DayText day={until} />
            {t(say("，到期自动失效，不再显示", ", then it ends by itself and shows no more"))}
          </>
        ) : months ? (
          t(say(`自决定之日起 ${months} 个月`, `${months} months from the decision`))
        ) : (
          t(say("不设期限", "no end"))
        )}
      </dd>
    </dl>
  );
}
