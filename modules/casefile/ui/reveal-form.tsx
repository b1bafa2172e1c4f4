import { Form, Modal } from "antd";
import { PurposeFields, type StatedPurpose } from "#person/ui";
import type { Day } from "#platform/day";
import { sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { useReveal } from "./queries.ts";

type Props = { open: boolean; today: Day; reveal: ReturnType<typeof useReveal>; onClose: () => void };

/** Asks what for before a name is shown; the answer goes into the audit. No purpose is chosen beforehand: it is stated, not accepted. */
export function RevealForm({ open, today, reveal, onClose }: Props) {
  const t = useSay();
  const [form] = Form.useForm<StatedPurpose>();
  return (
    <Modal
      open={open}
      title={t(say("查看身份：用于什么？", "Show identity: what for?"))}
      okText={t(say("查看，并记入日志", "Show and log"))}
      cancelText={t(say("不看了", "Cancel"))}
      okButtonProps={{ loading: reveal.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={480}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => reveal.mutate(given, { onSuccess: onClose })}>
        <PurposeFields use="reveal" today={today} shown="list" />
        {reveal.isError && (
          <p className="notice" role="alert">
            {t(sentenceOf(reveal.error))}
          </p>
        )}
      </Form>
    </Modal>
  );
}
