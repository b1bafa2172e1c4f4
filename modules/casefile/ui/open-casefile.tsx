import { Button, Drawer, Form, Input } from "antd";
import { idNumberFault } from "#person";
import { problemOf, sentenceOf, useLanguage, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { RegionPicker } from "#region/ui";
import { useOpenCasefile } from "./queries.ts";

type Person = { name: string; idNumber: string; phone?: string; address?: string; region?: string };
type Props = { open: boolean; root: string; onClose: () => void; onOpened: (id: string) => void };

const VILLAGE_DIGITS = 12;

/** A file begins with a person and a place; what happened is recorded next. */
export function OpenCasefile({ open, root, onClose, onOpened }: Props) {
  const t = useSay();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t(say("新建案卷", "New casefile"))}
      size={440}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
    >
      <PersonForm root={root} onOpened={onOpened} />
    </Drawer>
  );
}

function PersonForm({ root, onOpened }: Pick<Props, "root" | "onOpened">) {
  const t = useSay();
  const { language } = useLanguage();
  const [form] = Form.useForm<Person>();
  const opening = useOpenCasefile(onOpened);
  const refused = problemOf(opening.error);
  const save = ({ name, idNumber, phone, address, region = root }: Person) =>
    opening.mutate(
      { region, person: { name, idNumber, phone: phone || null, address: address || null }, facts: [] },
      {
        onError: (error) => {
          const problem = problemOf(error);
          if (problem)
            form.setFields([{ name: problem.field.replace("person.", "") as keyof Person, errors: [problem.message[language]] }]);
        },
      },
    );
  const required = (zh: string, en: string) => ({ required: true, whitespace: true, message: t(say(zh, en)) });
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={save}>
      <Form.Item name="name" label={t(say("姓名", "Name"))} rules={[required("请填写姓名。", "Give the name.")]}>
        <Input autoFocus autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="idNumber"
        label={t(say("身份证号", "ID number"))}
        rules={[
          required("请填写身份证号。", "Give the ID number."),
          { validator: (_, value: string | undefined) => checkId(value ?? "", t) },
        ]}
      >
        <Input autoComplete="off" maxLength={18} />
      </Form.Item>
      <Form.Item name="phone" label={t(say("电话（可不填）", "Phone (optional)"))}>
        <Input autoComplete="off" inputMode="tel" maxLength={20} />
      </Form.Item>
      <Form.Item name="address" label={t(say("住址（可不填）", "Address (optional)"))}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      {root.length < VILLAGE_DIGITS && (
        <Form.Item
          name="region"
          label={t(say("村（社区）", "Village or community"))}
          rules={[required("请选到村（社区）。", "Choose down to the village or community.")]}
        >
          <RegionPicker root={root} />
        </Form.Item>
      )}
      {opening.isError && !refused && (
        <p className="notice" role="alert">
          {t(sentenceOf(opening.error))}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={opening.isPending}>
        {t(say("建立案卷", "Open the file"))}
      </Button>
    </Form>
  );
}

/** Says what is wrong with a number that a clerk copies by hand. */
function checkId(value: string, t: ReturnType<typeof useSay>): Promise<void> {
  const written = value.trim().toUpperCase();
  const fault = written === "" ? undefined : idNumberFault(written);
  return fault ? Promise.reject(new Error(t(fault))) : Promise.resolve();
}
