import { Alert, Button, Form, Input, QRCode } from "antd";
import { useState } from "react";
import { sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { AskPassword } from "./ask-password.tsx";
import { useConfirmTotp, usePrepareTotp, useRemoveTotp, useRenewCodes } from "./account.ts";

type Step = "shown" | "turning-on" | "turning-off" | "renewing";

/** Codes of an authenticator app as a second factor: on, off, and the recovery codes for the day the telephone is lost. */
export function TotpSetting({ on, left }: { on: boolean; left: number }) {
  const t = useSay();
  const [step, setStep] = useState<Step>("shown");
  const [codes, setCodes] = useState<string[]>();
  const back = () => setStep("shown");
  const remove = useRemoveTotp(back);
  const renew = useRenewCodes((fresh) => {
    setCodes(fresh);
    back();
  });
  if (step === "turning-on") return <TurnOn onDone={back} />;
  if (step === "turning-off")
    return (
      <AskPassword
        action={say("关闭动态验证码", "Turn codes off")}
        change={remove}
        onGiven={(given) => remove.mutate(given)}
        onBack={back}
      />
    );
  if (step === "renewing")
    return (
      <AskPassword
        action={say("更换恢复码", "Renew the recovery codes")}
        change={renew}
        onGiven={(given) => renew.mutate(given)}
        onBack={back}
      />
    );
  if (!on)
    return (
      <>
        <p className="soft account-note">
          {t(
            say(
              "未开启。开启后，登录时除密码外还要输入手机验证器应用上的 6 位数字，密码泄露也进不来。",
              "Off. Once on, signing in also takes six digits from an app on your telephone: a stolen password alone opens nothing.",
            ),
          )}
        </p>
        <Button onClick={() => setStep("turning-on")}>{t(say("开启动态验证码", "Turn codes on"))}</Button>
      </>
    );
  return (
    <>
      <p className="account-note">{t(say(`已开启。还有 ${left} 个恢复码没有用过。`, `On. ${left} recovery codes have not been used.`))}</p>
      {codes && <RecoveryCodes codes={codes} />}
      <div className="account-buttons">
        <Button onClick={() => setStep("renewing")}>{t(say("更换恢复码", "Renew the recovery codes"))}</Button>
        <Button onClick={() => setStep("turning-off")}>{t(say("关闭动态验证码", "Turn codes off"))}</Button>
      </div>
    </>
  );
}

/** The password, a QR code, the codes to keep, and a code that proves that all of it works. */
function TurnOn({ onDone }: { onDone: () => void }) {
  const t = useSay();
  const prepare = usePrepareTotp();
  const confirm = useConfirmTotp(onDone);
  if (!prepare.data)
    return (
      <AskPassword action={say("下一步", "Go on")} change={prepare} onGiven={(password) => prepare.mutate(password)} onBack={onDone} />
    );
  const { uri, codes } = prepare.data;
  return (
    <div className="totp">
      <ol className="account-steps">
        <li>
          <p>{t(say("用手机上的验证器应用扫描二维码，或手工输入密钥：", "Scan this with an authenticator app, or type the key:"))}</p>
          <QRCode value={uri} size={168} type="svg" bordered={false} aria-label={t(say("验证器二维码", "QR code for the app"))} />
          <code className="totp-key">
            {new URL(uri).searchParams
              .get("secret")
              ?.match(/.{1,4}/g)
              ?.join(" ")}
          </code>
        </li>
        <li>
          <p>
            {t(
              say(
                "抄下或打印恢复码，放在安全的地方。手机丢了，靠它登录；每个只能用一次，以后不再显示。",
                "Write down or print the recovery codes. If the telephone is lost they let you in; each is good once, and they are not shown again.",
              ),
            )}
          </p>
          <RecoveryCodes codes={codes} />
        </li>
        <li>
          <Form layout="vertical" requiredMark={false} onFinish={({ code }: { code: string }) => confirm.mutate(code.trim())}>
            <Form.Item
              name="code"
              label={t(say("输入应用上现在的 6 位数字", "The six digits that the app shows now"))}
              rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t(say("应为 6 位数字。", "Six digits.")) }]}
            >
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ maxWidth: 160 }} />
            </Form.Item>
            {confirm.isError && <Alert type="error" role="alert" title={t(sentenceOf(confirm.error))} style={{ marginBottom: 16 }} />}
            <div className="account-buttons">
              <Button type="primary" htmlType="submit" loading={confirm.isPending}>
                {t(say("确认开启", "Turn codes on"))}
              </Button>
              <Button type="text" onClick={onDone}>
                {t(say("不开启", "Leave it"))}
              </Button>
            </div>
          </Form>
        </li>
      </ol>
    </div>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useSay();
  return (
    <ul className="totp-codes" aria-label={t(say("恢复码", "Recovery codes"))}>
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}
