import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useLinkIdentity, useUnlinkIdentity } from "./account.ts";
import { AskPassword } from "./ask-password.tsx";

type Given = { subject: string; password: string };

/** Which subject of the identity provider one is; entered, replaced or taken away with the password. */
export function OidcSetting({ name, linked }: { name: string; linked: boolean }) {
  const t = useSay();
  const [step, setStep] = useState<"shown" | "linking" | "unlinking">("shown");
  const back = () => setStep("shown");
  const link = useLinkIdentity(back);
  const unlink = useUnlinkIdentity(back);
  if (step === "unlinking")
    return (
      <AskPassword
        action={say("取消关联", "Take the link away")}
        change={unlink}
        onGiven={(password) => unlink.mutate(password)}
        onBack={back}
      />
    );
  if (step === "linking")
    return (
      <Form layout="vertical" requiredMark={false} className="password-form" onFinish={(given: Given) => link.mutate(given)}>
        <Form.Item
          name="subject"
          label={t(say(`我在${name}中的用户标识`, `My subject at ${name}`))}
          extra={t(
            say("由管理认证系统的部门提供，通常是一串字母和数字。", "From whoever runs the provider; usually some letters and digits."),
          )}
          rules={[{ required: true, whitespace: true, message: t(say("请填写用户标识。", "Enter the subject.")) }]}
        >
          <Input autoComplete="off" maxLength={255} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t(say("密码，确认是本人", "Your password, to be sure it is you"))}
          rules={[{ required: true, message: t(say("请填写密码。", "Enter your password.")) }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {link.isError && <Alert type="error" role="alert" title={t(sentenceOf(link.error))} style={{ marginBottom: 16 }} />}
        <div className="account-buttons">
          <Button type="primary" htmlType="submit" loading={link.isPending}>
            {t(say("关联", "Link"))}
          </Button>
          <Button type="text" onClick={back}>
            {t(say("不关联", "Leave it"))}
          </Button>
        </div>
      </Form>
    );
  return (
    <>
      <p className="soft account-note">
        {t(
          linked
            ? say(`已关联，可以用${name}登录这个账号。`, `Linked: ${name} lets you into this account.`)
            : say(
                `未关联。关联后可以用${name}登录，不必输入这里的密码。`,
                `Not linked. Once it is, ${name} lets you in without the password of this system.`,
              ),
        )}
      </p>
      <div className="account-buttons">
        <Button onClick={() => setStep("linking")}>{t(linked ? say("换一个用户标识", "Another subject") : say("关联", "Link"))}</Button>
        {linked && <Button onClick={() => setStep("unlinking")}>{t(say("取消关联", "Take the link away"))}</Button>}
      </div>
    </>
  );
}
