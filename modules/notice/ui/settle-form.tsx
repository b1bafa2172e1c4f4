import { Button, Form, Input } from "antd";
import { useState } from "react";
import { sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useSettle } from "./queries.ts";

/** A notice is settled with a sentence; it stands as it was said. */
export function SettleForm({ id, onSettled }: { id: string; onSettled: () => void }) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const settle = useSettle(onSettled);
  if (!open)
    return (
      <div className="notices-steps">
        <Button onClick={() => setOpen(true)}>{t(say("处理", "Settle"))}</Button>
      </div>
    );
  return (
    <Form<{ finding: string }>
      className="notices-form"
      layout="vertical"
      requiredMark={false}
      onFinish={({ finding }) => settle.mutate({ id, finding })}
    >
      <Form.Item
        name="finding"
        label={t(say("查明的情况（不写服务对象姓名；提交后不能改）", "What you found (no name of a person; it cannot be changed later)"))}
        rules={[{ required: true, whitespace: true, message: t(say("请写一句查明的情况。", "Say in a sentence what you found.")) }]}
      >
        <Input.TextArea autoFocus maxLength={500} rows={3} />
      </Form.Item>
      <div className="notices-steps">
        <Button type="primary" htmlType="submit" loading={settle.isPending}>
          {t(say("已处理", "Settled"))}
        </Button>
        <Button onClick={() => setOpen(false)}>{t(say("再想想", "Not yet"))}</Button>
      </div>
      {settle.isError && (
        <p className="notice" role="alert">
          {t(sentenceOf(settle.error))}
        </p>
      )}
    </Form>
  );
}
