import { Alert, Button, Form, Input } from "antd";
import { sentenceOf, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";

type Change = { isPending: boolean; error: Error | null };

/** Before something that only the owner may do. */
export function AskPassword({
  action,
  change,
  onGiven,
  onBack,
}: {
  action: Label;
  change: Change;
  onGiven: (password: string) => void;
  onBack: () => void;
}) {
  const t = useSay();
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      className="password-form"
      onFinish={({ password }: { password: string }) => onGiven(password)}
    >
      <Form.Item
        name="password"
        label={t(say("先输入密码，确认是本人", "Your password, to be sure it is you"))}
        rules={[{ required: true, message: t(say("请填写密码。", "Enter your password.")) }]}
      >
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      {change.error && <Alert type="error" role="alert" title={t(sentenceOf(change.error))} style={{ marginBottom: 16 }} />}
      <div className="account-buttons">
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t(action)}
        </Button>
        <Button type="text" onClick={onBack}>
          {t(say("不改了", "Leave it"))}
        </Button>
      </div>
    </Form>
  );
}
