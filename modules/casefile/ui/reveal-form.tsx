import { Form, Input, Modal, Radio } from "antd";
import { sentenceOf, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { useReveal } from "./queries.ts";

const PURPOSES: Label[] = [
  say("走访、电话联系", "To visit or phone"),
  say("核对身份、办理文书", "To check identity or prepare papers"),
  say("转介帮扶", "To refer for support"),
];
const OTHER = "other";

type Props = { open: boolean; reveal: ReturnType<typeof useReveal>; onClose: () => void };

/** Asks what for before a name is shown; the answer goes into the audit. */
export function RevealForm({ open, reveal, onClose }: Props) {
  const t = useSay();
  const [form] = Form.useForm<{ purpose: string; other?: string }>();
  const purpose = Form.useWatch("purpose", form);
  return (
    <Modal
      open={open}
      title={t(say("查看身份：用于什么？", "Show identity: what for?"))}
      okText={t(say("查看，并记入日志", "Show and log"))}
      cancelText={t(say("不看了", "Cancel"))}
      okButtonProps={{ loading: reveal.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={420}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(given) => reveal.mutate(given.purpose === OTHER ? (given.other ?? "") : given.purpose, { onSuccess: onClose })}
      >
        {/* No purpose is chosen beforehand: it is stated, not accepted. */}
        <Form.Item
          name="purpose"
          label={t(say("用途", "Purpose"))}
          rules={[{ required: true, message: t(say("请选择用途。", "Choose a purpose.")) }]}
        >
          <Radio.Group
            className="purposes"
            options={[...PURPOSES.map((one) => ({ value: one.zh, label: t(one) })), { value: OTHER, label: t(say("其他", "Other")) }]}
          />
        </Form.Item>
        {purpose === OTHER && (
          <Form.Item
            name="other"
            label={t(say("说明", "Say what for"))}
            rules={[{ required: true, message: t(say("请写明用途。", "Say what for.")) }]}
          >
            <Input maxLength={200} autoFocus />
          </Form.Item>
        )}
        {reveal.isError && (
          <p className="notice" role="alert">
            {t(sentenceOf(reveal.error))}
          </p>
        )}
      </Form>
    </Modal>
  );
}
