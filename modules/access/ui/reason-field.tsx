import { Form, Input } from "antd";
import { REASON_LENGTH } from "#access";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";

/** Why; in so many characters that somebody else can judge it. */
export function ReasonField() {
  const t = useSay();
  const short = say(`请写明理由，至少 ${REASON_LENGTH} 个字。`, `Say why, in at least ${REASON_LENGTH} characters.`);
  return (
    <Form.Item
      name="reason"
      label={t(say("理由", "Reason"))}
      extra={t(say("答复的人会看到；不写姓名、证件号。", "Whoever answers reads it; no names, no numbers."))}
      rules={[{ required: true, whitespace: true, min: REASON_LENGTH, message: t(short) }]}
    >
      <Input.TextArea maxLength={500} rows={3} />
    </Form.Item>
  );
}
