import { Button, Form, Input } from "antd";
import { useState } from "react";
import { STEPS, type Action, type Request, type Step } from "#access";
import { sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useAnswer } from "./queries.ts";

/** The buttons of what may be done, from the one table; what asks for a sentence opens it under them. */
export function AnswerForm({ request: { id, kind, status, may } }: { request: Request }) {
  const t = useSay();
  const answer = useAnswer();
  const [chosen, setChosen] = useState<Action>();
  const steps = STEPS.filter((step) => step.kind === kind && step.from === status && may.includes(step.action));
  const step = steps.find(({ action }) => action === chosen);
  const choose = (one: Step) => (one.hint ? setChosen(one.action) : answer.mutate({ id, action: one.action }));
  return (
    <div className="request-answering">
      {!step && (
        <div className="request-steps">
          {steps.map((one) => (
            <Button key={one.action} onClick={() => choose(one)} loading={answer.isPending && !one.hint}>
              {t(one.button)}
            </Button>
          ))}
        </div>
      )}
      {step && (
        <Form<{ remark?: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={({ remark }) => answer.mutate({ id, action: step.action, ...(remark && { remark }) })}
        >
          <Form.Item
            name="remark"
            label={t(step.hint ?? say("说明", "Remark"))}
            rules={[{ required: step.remark, whitespace: step.remark, message: t(say("请写一句话说明。", "Say it in a sentence.")) }]}
          >
            <Input.TextArea autoFocus maxLength={500} rows={3} />
          </Form.Item>
          <div className="request-steps">
            <Button type="primary" htmlType="submit" loading={answer.isPending}>
              {t(step.button)}
            </Button>
            <Button onClick={() => setChosen(undefined)}>{t(say("再想想", "Not yet"))}</Button>
          </div>
        </Form>
      )}
      {answer.isError && (
        <p className="notice" role="alert">
          {t(sentenceOf(answer.error))}
        </p>
      )}
    </div>
  );
}
