import { Link } from "@tanstack/react-router";
import { Button, Drawer, Form, Input, InputNumber, Segmented } from "antd";
import { useState } from "react";
import { LONGEST_HOURS, USUAL_HOURS, type Found } from "#access";
import { PurposeFields, type StatedPurpose } from "#person/ui";
import type { Day } from "#platform/day";
import { sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useFind, useOpen } from "./queries.ts";
import { ReasonField } from "./reason-field.tsx";

type Props = { open: boolean; today: Day; onClose: () => void; onOpened: (casefileId: string) => void };
type Given = StatedPurpose & { idNumber?: string; name?: string; phone?: string; reason: string; hours: number };

/** For somebody whose file is served elsewhere: who exactly, what for, why, and for how long; then it is shown at once. */
export function EmergencyPanel({ open, onClose, ...about }: Props) {
  const t = useSay();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t(say("紧急查阅", "Emergency look"))}
      size={480}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
    >
      <EmergencyForm {...about} />
    </Drawer>
  );
}

function EmergencyForm({ today, onOpened }: Omit<Props, "open" | "onClose">) {
  const t = useSay();
  const [form] = Form.useForm<Given>();
  const [by, setBy] = useState<"number" | "name">("number");
  const find = useFind();
  const look = useOpen(onOpened);
  const found = find.data;
  const elsewhere = found?.is === "elsewhere";
  const error = look.error ?? find.error;
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ hours: USUAL_HOURS }}
      onValuesChange={(changed: object) => {
        // Another person or another purpose is another question.
        if (!("reason" in changed || "hours" in changed)) find.reset();
        look.reset();
      }}
      onFinish={({ reason, hours, ...who }) => (elsewhere ? look.mutate({ ...who, reason, hours }) : find.mutate(who))}
    >
      <p className="soft access-lead">
        {t(
          say(
            "查看不在您辖区的一份案卷。只能查看，到时收回；同时报给那里的上级复核。",
            "To see one file outside your area: for reading, for some hours, reviewed by whoever supervises that place.",
          ),
        )}
      </p>
      <Segmented<"number" | "name">
        block
        className="access-by"
        value={by}
        aria-label={t(say("按什么查", "By what"))}
        onChange={(value) => {
          setBy(value);
          find.reset();
        }}
        options={[
          { value: "number", label: t(say("身份证号", "ID number")) },
          { value: "name", label: t(say("姓名和电话", "Name and phone")) },
        ]}
      />
      {by === "number" ? (
        <Asked name="idNumber" label={say("身份证号", "ID number")} max={18} />
      ) : (
        <>
          <Asked name="name" label={say("姓名", "Full name")} max={60} />
          <Asked name="phone" label={say("电话", "Telephone")} max={20} />
        </>
      )}
      <PurposeFields use="emergency" today={today} shown="list" />
      {found && <FoundLine found={found} />}
      {elsewhere && (
        <>
          <ReasonField />
          <Form.Item
            name="hours"
            label={t(say("查阅时长", "For how long"))}
            extra={t(
              say(
                `通常 ${USUAL_HOURS} 小时，最长 ${LONGEST_HOURS} 小时（本系统默认，可调整）`,
                `usually ${USUAL_HOURS} hours, ${LONGEST_HOURS} at most (our defaults, may be changed)`,
              ),
            )}
          >
            <InputNumber min={1} max={LONGEST_HOURS} precision={0} suffix={t(say("小时", "hours"))} />
          </Form.Item>
        </>
      )}
      {error && (
        <p className="notice" role="alert">
          {t(sentenceOf(error))}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={find.isPending || look.isPending}>
        {elsewhere ? t(say("立即查阅，并报复核", "Look now, to be reviewed")) : t(say("查找，并记入日志", "Find and log"))}
      </Button>
    </Form>
  );
}

function Asked({ name, label, max }: { name: "idNumber" | "name" | "phone"; label: { zh: string; en: string }; max: number }) {
  const t = useSay();
  return (
    <Form.Item
      name={name}
      label={t(label)}
      rules={[{ required: true, whitespace: true, message: t(say(`请输入${label.zh}。`, `${label.en} is required.`)) }]}
    >
      <Input maxLength={max} autoComplete="off" />
    </Form.Item>
  );
}

/** There is such a file, of which place; of one's own, the way to it. */
function FoundLine({ found: { is, place = [], casefileId } }: { found: Found }) {
  const t = useSay();
  const where = place.join(" / ");
  const words = {
    nowhere: say(
      "全市没有可以紧急查阅的案卷。已封存的案卷不能紧急查阅，也不在此告知。",
      "There is no file in the city that may be looked at. Sealed ones may not be, nor are they told of here.",
    ),
    elsewhere: say(`有这份案卷，由 ${where} 服务。`, `There is such a file; ${where} serves it.`),
    own: say("这份案卷在您的辖区，不必紧急查阅。", "This file is in your own area; you may see it anyway."),
    sealed: say("这份案卷在您的辖区，已封存，不能紧急查阅。", "This file is in your own area and sealed; it may not be looked at."),
  };
  return (
    <p className="access-found" role="status">
      {t(words[is])}{" "}
      {casefileId && (
        <Link to="/casefiles/$id" params={{ id: casefileId }}>
          {is === "sealed" ? t(say("申请启封", "Ask for unsealing")) : t(say("打开案卷", "Open casefile"))}
        </Link>
      )}
    </p>
  );
}
