import { Button, Drawer, Form, Input, Radio } from "antd";
import { ANSWERS, NEEDS, type ReferralView } from "#care";
import { purposesFor } from "#person";
import type { Day } from "#platform/day";
import { sentenceOf, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { useAnswer, useContact, type Answer } from "./queries.ts";

const PANEL = { size: 440, styles: { wrapper: { maxWidth: "100vw" } }, destroyOnHidden: true } as const;

/** Name and phone, once it is said what for; gone when the panel closes. */
export function ContactPanel({ referral, today, onClose }: { referral: ReferralView | undefined; today: Day; onClose: () => void }) {
  const t = useSay();
  return (
    <Drawer open={referral !== undefined} onClose={onClose} title={t(say("联系本人", "Get in touch"))} {...PANEL}>
      {referral && <Contact referral={referral} today={today} />}
    </Drawer>
  );
}

function Contact({ referral, today }: { referral: ReferralView; today: Day }) {
  const t = useSay();
  const contact = useContact(referral.id);
  if (contact.data)
    return (
      <dl className="referral-contact">
        <dt>{t(say("姓名", "Name"))}</dt>
        <dd>{contact.data.name}</dd>
        <dt>{t(say("电话", "Phone"))}</dt>
        <dd>{contact.data.phone ? <a href={`tel:${contact.data.phone}`}>{contact.data.phone}</a> : t(say("未登记", "not on record"))}</dd>
        <dt>{t(say("事项", "What"))}</dt>
        <dd>{t(NEEDS[referral.need])}</dd>
      </dl>
    );
  return (
    <Form<{ purpose: string }> layout="vertical" requiredMark={false} onFinish={(stated) => contact.mutate(stated)}>
      <p className="soft referral-hint">
        {t(
          say(
            "只显示姓名和电话，每次查看都记入日志。联系时只谈所需的帮助，不问来由。",
            "Only name and phone; each look is logged. Speak of the help that is needed, and ask for nothing else.",
          ),
        )}
      </p>
      <Form.Item
        name="purpose"
        label={t(say("用于什么", "What for"))}
        rules={[{ required: true, message: t(say("请选择用途。", "Choose a purpose.")) }]}
      >
        <Radio.Group
          className="referral-choices"
          options={purposesFor("contact", today).map(({ key, label }) => ({ value: key, label: t(label) }))}
        />
      </Form.Item>
      <Refused error={contact.error} />
      <Button type="primary" htmlType="submit" loading={contact.isPending}>
        {t(say("查看姓名、电话，并记入日志", "Show name and phone, and log"))}
      </Button>
    </Form>
  );
}

type AnswerProps = { referral: ReferralView | undefined; onClose: () => void; onDone: (said: Label) => void };

export function AnswerPanel({ referral, onClose, onDone }: AnswerProps) {
  const t = useSay();
  return (
    <Drawer open={referral !== undefined} onClose={onClose} title={t(say("答复转介", "Answer"))} {...PANEL}>
      {referral && <AnswerForm referral={referral} onDone={onDone} />}
    </Drawer>
  );
}

function AnswerForm({ referral, onDone }: { referral: ReferralView; onDone: AnswerProps["onDone"] }) {
  const t = useSay();
  const { masked, need } = referral;
  const save = useAnswer(referral.id, ({ answer }) =>
    onDone(
      say(
        `已答复 ${masked} 的${NEEDS[need].zh}：${ANSWERS[answer].zh}。转来的工作人员会看到。`,
        `Answered for ${masked}, ${NEEDS[need].en.toLowerCase()}: ${ANSWERS[answer].en.toLowerCase()}. Whoever referred it sees it.`,
      ),
    ),
  );
  return (
    <Form<Answer> layout="vertical" requiredMark={false} onFinish={(given) => save.mutate(given)}>
      <Form.Item
        name="answer"
        label={t(say("结果", "Result"))}
        rules={[{ required: true, message: t(say("请选择结果。", "Choose a result.")) }]}
      >
        <Radio.Group
          className="referral-choices"
          options={(Object.keys(ANSWERS) as Answer["answer"][]).map((key) => ({ value: key, label: t(ANSWERS[key]) }))}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t(say("说明", "In a sentence"))}
        rules={[{ required: true, whitespace: true, message: t(say("请用一句话说明。", "Say it in a sentence.")) }]}
      >
        <Input.TextArea
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 5 }}
          placeholder={t(say("如：已列入公租房轮候，预计 6 月配租", "e.g. on the waiting list, expected in June"))}
        />
      </Form.Item>
      <Refused error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t(say("发送答复", "Send the answer"))}
      </Button>
    </Form>
  );
}

function Refused({ error }: { error: unknown }) {
  const t = useSay();
  return error ? (
    <p className="notice" role="alert">
      {t(sentenceOf(error))}
    </p>
  ) : null;
}
