import { Alert, Button, Form, Input } from "antd";
import { passwordFault, type Me } from "#staff";
import { problemOf, sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useChangePassword } from "./account.ts";

type Given = { current: string; password: string; again: string };

/** The present password, a new one, and the new one again. Length is told while typing; the rest by the server too. */
export function PasswordForm({ login, first = false, onChanged }: { login: string; first?: boolean; onChanged: (me: Me) => void }) {
  const t = useSay();
  const [form] = Form.useForm<Given>();
  const change = useChangePassword((me) => {
    form.resetFields();
    onChanged(me);
  });
  const problem = problemOf(change.error);
  const save = ({ current, password }: Given) =>
    change.mutate(
      { current, password },
      {
        onError: (error) => {
          const told = problemOf(error);
          if (told) form.setFields([{ name: told.field as keyof Given, errors: [t(told.message)] }]);
        },
      },
    );
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="password-form" onFinish={save} validateTrigger="onBlur">
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <Form.Item
        name="current"
        label={t(first ? say("管理员给的初始密码", "The password you were given") : say("现在的密码", "Present password"))}
        rules={[{ required: true, message: t(say("请填写现在的密码。", "Enter the present password.")) }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={first} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t(say("新密码", "New password"))}
        extra={t(
          say(
            "至少 12 个字符，不要求大小写或符号；几个不相干的词连起来就很好。",
            "At least 12 characters; no rules on which. A few unrelated words do well.",
          ),
        )}
        rules={[
          {
            validator: (_, value: string = "") => {
              const fault = passwordFault(value, login);
              return fault ? Promise.reject(new Error(t(fault))) : Promise.resolve();
            },
          },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t(say("再输一次新密码", "New password again"))}
        dependencies={["password"]}
        rules={[
          {
            validator: (_, value: string) =>
              value === form.getFieldValue("password")
                ? Promise.resolve()
                : Promise.reject(new Error(t(say("两次输入的不一样。", "The two are not the same.")))),
          },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {change.isError && !problem && <Alert type="error" role="alert" title={t(sentenceOf(change.error))} style={{ marginBottom: 16 }} />}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t(say("修改密码", "Change the password"))}
      </Button>
    </Form>
  );
}
