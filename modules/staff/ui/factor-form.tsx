import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { say } from "#platform/words";
import { codeOf, sentenceOf, useSay } from "#platform/kit";
import { useAnswerFactor } from "./session.ts";

/** The second half of signing in: six digits of the app, or a recovery code when the telephone is not at hand. */
export function FactorForm({ onSignedIn, onBack }: { onSignedIn: () => void; onBack: () => void }) {
  const t = useSay();
  const answer = useAnswerFactor(onSignedIn);
  const [recovery, setRecovery] = useState(false);
  const [form] = Form.useForm<{ code: string }>();
  const over = codeOf(answer.error) === "sign_in.again";
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => answer.mutate(code.trim(), { onError: () => form.resetFields() })}
    >
      <Form.Item
        name="code"
        label={t(recovery ? say("恢复码", "Recovery code") : say("验证码", "Code"))}
        extra={t(
          recovery
            ? say("开启时保存的十个恢复码之一，每个只能用一次。", "One of the ten codes you kept; each is good once.")
            : say("手机验证器应用上的 6 位数字。", "The six digits that your authenticator app shows."),
        )}
        rules={[{ required: true, message: t(say("请填写验证码。", "Enter the code.")) }]}
      >
        <Input
          autoComplete="one-time-code"
          inputMode={recovery ? "text" : "numeric"}
          maxLength={recovery ? 11 : 6}
          autoFocus
          size="large"
        />
      </Form.Item>
      {answer.isError && <Alert type="error" role="alert" title={t(sentenceOf(answer.error))} style={{ marginBottom: 16 }} />}
      {over ? (
        <Button type="primary" size="large" block onClick={onBack}>
          {t(say("重新登录", "Sign in again"))}
        </Button>
      ) : (
        <Button type="primary" htmlType="submit" size="large" block loading={answer.isPending}>
          {t(say("验证", "Confirm"))}
        </Button>
      )}
      <p className="sign-in-ways">
        <Button
          type="link"
          onClick={() => {
            setRecovery(!recovery);
            form.resetFields();
          }}
        >
          {t(recovery ? say("改用验证器应用", "Use the app instead") : say("手机不在身边，用恢复码", "Use a recovery code"))}
        </Button>
        <Button type="link" onClick={onBack}>
          {t(say("换个账号", "Another account"))}
        </Button>
      </p>
    </Form>
  );
}
