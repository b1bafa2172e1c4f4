import { Button, Form, InputNumber } from "antd";
import { MOST_DAYS_UNSEALED, type Request } from "#access";
import { PurposeFields, type StatedPurpose } from "#person/ui";
import type { Day } from "#platform/day";
import { sentenceOf, Title, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { useAskUnsealing, useStanding } from "./queries.ts";
import { ReasonField } from "./reason-field.tsx";
import { RequestRow } from "./request-row.tsx";
import "./access.css";

type Asked = StatedPurpose & { reason: string; days: number };

/** A sealed file shows nothing but this: on what basis it may be opened, and what became of the asking. */
export function SealedFile({ id, today, sentence }: { id: string; today: Day; sentence: Label }) {
  const t = useSay();
  const standing = useStanding(id);
  const ask = useAskUnsealing();
  const pending: Request | null | undefined = ask.data ?? standing.data?.unsealing;
  return (
    <main className="casefile sealed">
      <Title of={say("案卷已封存", "The file is sealed")} />
      <h1>{t(say("案卷已封存", "The file is sealed"))}</h1>
      <p className="soft">{t(sentence)}</p>
      {pending ? (
        <ul className="requests">
          <RequestRow request={pending} today={today} />
        </ul>
      ) : (
        <Form<Asked>
          layout="vertical"
          requiredMark={false}
          initialValues={{ days: MOST_DAYS_UNSEALED }}
          onFinish={(given) => ask.mutate({ casefileId: id, ...given })}
        >
          <h2>{t(say("申请启封", "Ask for it to be unsealed"))}</h2>
          <p className="soft">
            {t(
              say(
                "由县（区）、市禁毒办工作人员或领导中的第二人批准；批准后您和本辖区可以查看，到期自动封存。",
                "A second person approves: an officer of the county or the city, or a leader. It is then open where it is served, and sealed again by itself.",
              ),
            )}
          </p>
          <PurposeFields use="unseal" today={today} shown="list" />
          <ReasonField />
          <Form.Item
            name="days"
            label={t(say("开放天数", "Open for"))}
            extra={t(
              say(
                `最长 ${MOST_DAYS_UNSEALED} 天（本系统默认，可调整）`,
                `${MOST_DAYS_UNSEALED} days at most (our default, may be changed)`,
              ),
            )}
          >
            <InputNumber min={1} max={MOST_DAYS_UNSEALED} precision={0} suffix={t(say("天", "days"))} />
          </Form.Item>
          {ask.isError && (
            <p className="notice" role="alert">
              {t(sentenceOf(ask.error))}
            </p>
          )}
          <Button type="primary" htmlType="submit" loading={ask.isPending}>
            {t(say("申请启封，并记入日志", "Ask, and log"))}
          </Button>
        </Form>
      )}
    </main>
  );
}
