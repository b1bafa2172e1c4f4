import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import type { AccountPage } from "#staff";
import { sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useAddPasskey, useRemovePasskey } from "./account.ts";

type Given = { name: string; password: string };

/** Keys that devices hold: each with its name, and a way to be rid of it. */
export function PasskeySetting({ passkeys }: { passkeys: NonNullable<AccountPage["passkeys"]> }) {
  const t = useSay();
  const [adding, setAdding] = useState(false);
  const add = useAddPasskey(() => setAdding(false));
  const remove = useRemovePasskey();
  return (
    <>
      <p className="soft account-note">
        {t(
          say(
            "用指纹、面容或设备密码登录，不必输入密码和验证码。密钥留在您的设备里，换设备时在这里删除。",
            "Signs you in by fingerprint, face or the device's own code, without password and code. The key stays in the device; remove it here when you give the device away.",
          ),
        )}
      </p>
      {passkeys.length > 0 && (
        <ul className="account-rows">
          {passkeys.map(({ id, name, from }) => (
            <li key={id}>
              <span>
                {name} <span className="soft">{t(say(`添加于 ${from.slice(0, 10)}`, `since ${from.slice(0, 10)}`))}</span>
              </span>
              <Button onClick={() => remove.mutate(id)} loading={remove.isPending && remove.variables === id}>
                {t(say("删除", "Remove"))}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <Form
          layout="vertical"
          requiredMark={false}
          className="password-form"
          initialValues={{ name: t(say("我的设备", "My device")) }}
          onFinish={(given: Given) => add.mutate(given)}
        >
          <Form.Item
            name="name"
            label={t(say("名称", "Name"))}
            extra={t(say("例如：办公电脑、手机。", "Such as office computer, telephone."))}
            rules={[{ required: true, whitespace: true, message: t(say("请填写名称。", "Enter a name.")) }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t(say("先输入密码，确认是本人", "Your password, to be sure it is you"))}
            rules={[{ required: true, message: t(say("请填写密码。", "Enter your password.")) }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {add.isError && <Alert type="error" role="alert" title={t(sentenceOf(add.error))} style={{ marginBottom: 16 }} />}
          <div className="account-buttons">
            <Button type="primary" htmlType="submit" loading={add.isPending}>
              {t(say("添加", "Add"))}
            </Button>
            <Button type="text" onClick={() => setAdding(false)}>
              {t(say("不添加", "Leave it"))}
            </Button>
          </div>
        </Form>
      ) : (
        <Button onClick={() => setAdding(true)}>{t(say("添加通行密钥", "Add a passkey"))}</Button>
      )}
    </>
  );
}
