import { Form, Input, Radio, Select } from "antd";
import { purposesFor, type Use } from "#person";
import type { Day } from "#platform/day";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import "./person.css";

export type StatedPurpose = { purpose: string; note?: string };

/** All of them under each other, or one line to choose from. */
type Props = { use: Use; today: Day; shown: "list" | "line" };

/** The purposes in force, each with the law that it rests on; some ask for the number of a paper. To be put into a form. */
export function PurposeFields({ use, today, shown }: Props) {
  const t = useSay();
  const form = Form.useFormInstance<StatedPurpose>();
  const chosen = Form.useWatch("purpose", form);
  const list = purposesFor(use, today);
  const options = list.map(({ key, label, basis }) => ({ value: key, label: t(label), basis }));
  const note = list.find(({ key }) => key === chosen)?.note;
  return (
    <>
      <Form.Item
        name="purpose"
        label={t(say("用途", "Purpose"))}
        rules={[{ required: true, message: t(say("请选择用途。", "Choose a purpose.")) }]}
      >
        {shown === "list" ? (
          <Radio.Group
            className="purposes"
            options={options.map(({ value, label, basis }) => ({ value, label: <Option label={label} basis={basis} /> }))}
          />
        ) : (
          <Select
            className="purpose"
            placeholder={t(say("请选择用途", "Choose a purpose"))}
            popupMatchSelectWidth={false}
            options={options}
            optionRender={({ data }) => <Option label={data.label} basis={data.basis} />}
          />
        )}
      </Form.Item>
      {note && (
        <Form.Item
          name="note"
          label={t(note)}
          rules={[{ required: true, whitespace: true, message: t(say(`请写明${note.zh}。`, `${note.en} is required.`)) }]}
        >
          <Input maxLength={200} autoComplete="off" placeholder={t(note)} />
        </Form.Item>
      )}
    </>
  );
}

const Option = ({ label, basis }: { label: string; basis: string }) => (
  <span className="purpose-option">
    {label} <small className="faint">{basis}</small>
  </span>
);
