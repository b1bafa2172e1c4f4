import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { say } from "#platform/words";
import { sentenceOf, useSay, Title } from "#platform/kit";
import { FactorForm } from "./factor-form.tsx";
import { useBeginOidc, useDemoAccounts, usePasskey, useSignIn, useWays } from "./session.ts";
import "./staff.css";

/** Name of the office, field, field, button. */
export function SignIn({ login = "", refused = false, onSignedIn }: { login?: string; refused?: boolean; onSignedIn: () => void }) {
  const t = useSay();
  const [asked, setAsked] = useState(false);
  const signIn = useSignIn(onSignedIn, () => setAsked(true));
  const demo = useDemoAccounts();
  const ways = useWays();
  const oidc = useBeginOidc();
  const passkey = usePasskey(onSignedIn);
  const [form] = Form.useForm<{ login: string; password: string }>();
  const [chosen, setChosen] = useState(login);
  const choose = (account: string) => {
    setChosen(account);
    form.setFieldsValue({ login: account });
    form.getFieldInstance("password")?.focus();
  };
  return (
    <main className="sign-in">
      <Title of={say("登录", "Sign in")} />
      <section>
        <h1>{t(say("萤火 禁毒与社区康复工作平台", "Yinghuo, drug prevention and community recovery"))}</h1>
        {refused && !asked && (
          <Alert
            type="warning"
            role="alert"
            style={{ marginBottom: 16 }}
            title={t(
              say(
                "没有用统一身份登录成功：可能这个身份还没有关联账号，或登录步骤已过期。请用密码登录，或联系管理员。",
                "The identity provider did not let you in: it may not be linked to an account yet, or the step has ended. Use your password, or ask the administrator.",
              ),
            )}
          />
        )}
        {asked ? (
          <FactorForm onSignedIn={onSignedIn} onBack={() => setAsked(false)} />
        ) : (
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ login, password: "" }}
            onFinish={(given) => signIn.mutate(given)}
          >
            <Form.Item
              name="login"
              label={t(say("账号", "Account"))}
              rules={[{ required: true, message: t(say("请填写账号。", "Enter your account.")) }]}
            >
              <Input autoComplete="username" autoFocus={!login} size="large" />
            </Form.Item>
            <Form.Item
              name="password"
              label={t(say("密码", "Password"))}
              rules={[{ required: true, message: t(say("请填写密码。", "Enter your password.")) }]}
            >
              <Input.Password autoComplete="current-password" autoFocus={login !== ""} size="large" />
            </Form.Item>
            {signIn.isError && <Alert type="error" role="alert" title={t(sentenceOf(signIn.error))} style={{ marginBottom: 16 }} />}
            <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
              {t(say("登录", "Sign in"))}
            </Button>
          </Form>
        )}
        {ways.data && !asked && (ways.data.oidc || ways.data.passkeys) && (
          <div className="other-ways">
            {ways.data.passkeys && (
              <Button size="large" block loading={passkey.isPending} onClick={() => passkey.mutate()}>
                {t(say("用通行密钥登录", "Sign in with a passkey"))}
              </Button>
            )}
            {ways.data.oidc && (
              <Button size="large" block loading={oidc.isPending || oidc.isSuccess} onClick={() => oidc.mutate()}>
                {t(say(`用${ways.data.oidc}登录`, `Sign in with ${ways.data.oidc}`))}
              </Button>
            )}
            {[passkey, oidc].map(({ error }, n) => error && <Alert key={n} type="error" role="alert" title={t(sentenceOf(error))} />)}
          </div>
        )}
      </section>
      {demo.data?.demo && !asked && (
        <section aria-labelledby="demo-accounts">
          <h2 id="demo-accounts">{t(say("演示账号", "Demo accounts"))}</h2>
          <p className="soft">
            {t(
              say(
                "数据均为合成，与任何真人无关。密码在启动时打印在终端。",
                "All data is synthetic. The password was printed in the terminal at start.",
              ),
            )}
          </p>
          <ul className="accounts">
            {demo.data.accounts.map((account) => (
              <li key={account.login}>
                <button
                  type="button"
                  className="plain account"
                  aria-pressed={chosen === account.login}
                  onClick={() => choose(account.login)}
                >
                  <span>{account.region}</span>
                  <span className="soft">{account.name}</span>
                  <code>{account.login}</code>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
