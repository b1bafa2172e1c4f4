import { Alert, Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { problemOf, sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { WayView } from "../contract.ts";
import { EVERY, EVERY_KEYS, WAYS, type Every } from "../model.ts";
import { useAsk, useChoose, useConfirm, useRemove } from "./queries.ts";
import { WAY_WORDS } from "./words.ts";

/** One way of being told: no address yet, one that waits for its code, or one in use. */
export function WaySetting({ setting }: { setting: WayView }) {
  const t = useSay();
  const { way, offered, address, asked } = setting;
  const [step, setStep] = useState<"shown" | "entering" | "confirming">(asked ? "confirming" : "shown");
  const [secret, setSecret] = useState<string | null>(null);
  const back = () => {
    setSecret(null);
    setStep("shown");
  };
  return (
    <section className="message-way" aria-labelledby={`message-${way}`}>
      <h3 id={`message-${way}`}>{t(WAYS[way])}</h3>
      {!offered ? (
        <p className="soft">
          {t(say("本系统没有设置邮件服务器，请联系系统管理员。", "This system has no mail server; ask the system administrator."))}
        </p>
      ) : step === "entering" ? (
        <AddressForm
          setting={setting}
          onAsked={(answer) => {
            setSecret(answer.secret);
            setStep("confirming");
          }}
          onBack={back}
        />
      ) : step === "confirming" && asked ? (
        <CodeForm way={way} asked={asked} secret={secret} onSecret={setSecret} onDone={back} onBack={() => setStep("entering")} />
      ) : address ? (
        <InUse setting={setting} onChange={() => setStep("entering")} />
      ) : (
        <>
          <p className="soft account-note">{t(WAY_WORDS[way].none)}</p>
          <Button onClick={() => setStep("entering")}>{t(WAY_WORDS[way].begin)}</Button>
        </>
      )}
    </section>
  );
}

function InUse({ setting: { way, address, every, stopped }, onChange }: { setting: WayView; onChange: () => void }) {
  const t = useSay();
  const choose = useChoose();
  const remove = useRemove();
  const error = choose.error ?? remove.error;
  return (
    <>
      <p className="message-address">{address}</p>
      {stopped && (
        <p className="notice">
          {t(
            say(
              "这个地址接连拒收，已停止发送。请核对地址，点“更换地址”重新确认后恢复。",
              "This address refused one after another; nothing more is sent to it. Check it, and confirm it again under “Another address”.",
            ),
          )}
        </p>
      )}
      <Radio.Group
        className="message-every"
        value={choose.isPending ? choose.variables.every : every}
        onChange={({ target }) => choose.mutate({ way, every: target.value as Every })}
        aria-label={t(say("多久通知一次", "How often"))}
        options={EVERY_KEYS.map((key) => ({ value: key, label: t(EVERY[key]) }))}
      />
      <div className="account-buttons">
        <Button onClick={onChange}>{t(say("更换地址", "Another address"))}</Button>
        <Button onClick={() => remove.mutate(way)} loading={remove.isPending}>
          {t(say("删除地址", "Remove the address"))}
        </Button>
      </div>
      {error && <Alert type="error" role="alert" title={t(sentenceOf(error))} style={{ marginTop: 12 }} />}
    </>
  );
}

type AddressProps = { setting: WayView; onAsked: (answer: { secret: string | null }) => void; onBack: () => void };

function AddressForm({ setting: { way, asked, address }, onAsked, onBack }: AddressProps) {
  const t = useSay();
  const [form] = Form.useForm<{ address: string }>();
  const ask = useAsk(onAsked);
  const problem = problemOf(ask.error);
  const words = WAY_WORDS[way];
  return (
    <Form
      form={form}
      name={`message-${way}`}
      layout="vertical"
      requiredMark={false}
      className="password-form"
      initialValues={{ address: asked ?? address ?? "" }}
      onFinish={(given) =>
        ask.mutate(
          { way, address: given.address.trim() },
          {
            onError: (error) => {
              const told = problemOf(error);
              if (told) form.setFields([{ name: "address", errors: [t(told.message)] }]);
            },
          },
        )
      }
    >
      <Form.Item
        name="address"
        label={t(words.label)}
        extra={t(words.hint)}
        rules={[{ required: true, whitespace: true, message: t(words.need) }]}
      >
        <Input inputMode={way === "mail" ? "email" : "url"} autoComplete={way === "mail" ? "email" : "off"} maxLength={254} autoFocus />
      </Form.Item>
      {ask.isError && !problem && <Alert type="error" role="alert" title={t(sentenceOf(ask.error))} style={{ marginBottom: 16 }} />}
      <div className="account-buttons">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t(say("发送确认码", "Send a code"))}
        </Button>
        <Button type="text" onClick={onBack}>
          {t(say("不填了", "Leave it"))}
        </Button>
      </div>
    </Form>
  );
}

type CodeProps = {
  way: WayView["way"];
  asked: string;
  secret: string | null;
  onSecret: (secret: string | null) => void;
  onDone: () => void;
  onBack: () => void;
};

function CodeForm({ way, asked, secret, onSecret, onDone, onBack }: CodeProps) {
  const t = useSay();
  const confirm = useConfirm(onDone);
  const again = useAsk((answer) => onSecret(answer.secret));
  const error = confirm.error ?? again.error;
  return (
    <Form
      name={`message-code-${way}`}
      layout="vertical"
      requiredMark={false}
      className="password-form"
      onFinish={({ code }: { code: string }) => confirm.mutate({ way, code: code.trim() })}
    >
      <p className="account-note" role="status">
        {t(WAY_WORDS[way].sent(asked))}
      </p>
      {secret && (
        <p className="account-note">
          {t(
            say(
              "以后发出的内容用下面的密钥签名，请交给接收程序的管理人员。只显示这一次：",
              "What is posted is signed with this secret; give it to whoever runs the receiving program. It is shown once:",
            ),
          )}
          <code className="message-secret">{secret}</code>
        </p>
      )}
      <Form.Item
        name="code"
        label={t(say("确认码", "Code"))}
        rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t(say("应为 6 位数字。", "Six digits.")) }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="message-code" />
      </Form.Item>
      {error && <Alert type="error" role="alert" title={t(sentenceOf(error))} style={{ marginBottom: 16 }} />}
      <div className="account-buttons">
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t(say("确认", "Confirm"))}
        </Button>
        <Button onClick={() => again.mutate({ way, address: asked })} loading={again.isPending}>
          {t(say("重新发送", "Send another"))}
        </Button>
        <Button type="text" onClick={onBack}>
          {t(say("换个地址", "Another address"))}
        </Button>
      </div>
    </Form>
  );
}
