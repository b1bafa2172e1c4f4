import { Button, Drawer, Form, Input, InputNumber, Popconfirm, Select } from "antd";
import { useState } from "react";
import { leadsOf, supportsOf, type Block, type Target, type Task } from "#assignment";
import type { MatterView } from "#duty";
import { DIRECTIONS, INDICATORS, UNITS } from "#indicator";
import type { Day } from "#platform/day";
import { DayInput, problemOf, sentenceOf, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Edit, Opened } from "./list-view.tsx";
import type { Pending } from "./pending.ts";
import { useUnits } from "./queries.ts";

/** A task as it is being typed: sub-tasks a line each, units by their part. */
export type Typed = {
  block: string;
  name?: string;
  subtasks?: string;
  lead?: string;
  supports?: string[];
  responsible?: string;
  indicator?: Target["indicator"];
  direction?: Target["direction"];
  value?: number | null;
  dueOn?: Day;
};

type Props = {
  opened: Opened | undefined;
  blocks: readonly Block[];
  matter: MatterView;
  pending: Pending<Typed>;
  busy: boolean;
  edit: Edit;
  onClose: () => void;
};

/** One task of a draft; what is typed is kept until it is saved or given up. */
export function TaskPanel({ opened, onClose, ...rest }: Props) {
  const t = useSay();
  // The last task stays on the page while the drawer slides out.
  const [shown, setShown] = useState(opened);
  if (opened && opened !== shown) setShown(opened);
  return (
    <Drawer
      open={opened !== undefined}
      onClose={onClose}
      title={t(shown?.given ? say("修改任务", "Edit the task") : say("添加任务", "Add a task"))}
      size={480}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
    >
      {shown && <TaskForm key={shown.task} opened={shown} onClose={onClose} {...rest} />}
    </Drawer>
  );
}

const typedOf = ({ block, given }: Opened): Typed => ({
  block,
  ...(given && {
    name: given.name,
    subtasks: given.subtasks.join("\n"),
    supports: supportsOf(given),
    ...(leadsOf(given)[0] !== undefined && { lead: leadsOf(given)[0] }),
    ...(given.responsible !== undefined && { responsible: given.responsible }),
    ...(given.dueOn !== undefined && { dueOn: given.dueOn }),
    ...given.target,
  }),
});

const linesOf = (text = ""): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function taskOf(key: string, { name = "", subtasks, lead, supports = [], responsible, indicator, direction, value, dueOn }: Typed): Task {
  return {
    key,
    name,
    subtasks: linesOf(subtasks),
    units: [...(lead ? [{ unit: lead, part: "lead" as const }] : []), ...supports.map((unit) => ({ unit, part: "support" as const }))],
    ...(responsible?.trim() && { responsible: responsible.trim() }),
    ...(indicator && { target: { indicator, direction: direction ?? "up", ...(typeof value === "number" && { value }) } }),
    ...(dueOn && { dueOn }),
  };
}

const optionsOf = (t: (label: Label) => string, labels: Record<string, Label>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label: t(label) }));

function TaskForm({ opened, blocks, matter, pending, busy, edit, onClose }: Omit<Props, "opened"> & { opened: Opened }) {
  const t = useSay();
  const [form] = Form.useForm<Typed>();
  const [refused, setRefused] = useState<Label>();
  const units = useUnits(matter.region.code);
  const held = pending.of(opened.task);
  const indicator = Form.useWatch("indicator", form);
  const year = String(matter.body["year"]);
  const save = async (typed: Typed) => {
    try {
      await edit({ block: typed.block, task: taskOf(opened.task, typed) });
      pending.drop(opened.task);
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      setRefused(problem?.message ?? sentenceOf(error));
      if (problem?.field.includes("units")) form.setFields([{ name: "lead", errors: [t(problem.message)] }]);
    }
  };
  const remove = async () => {
    try {
      await edit({ block: opened.block, remove: opened.task });
      pending.drop(opened.task);
      onClose();
    } catch (error) {
      setRefused(sentenceOf(error));
    }
  };
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={held ?? typedOf(opened)}
      onValuesChange={(_, all) => pending.keep(opened.task, all)}
      onFinish={(typed) => void save(typed)}
    >
      {held && (
        <p className="assignment-held" role="status">
          {t(say("接着上次没有保存的修改。", "These are the changes that were not saved last time."))}{" "}
          <Button
            size="small"
            type="text"
            onClick={() => {
              pending.drop(opened.task);
              form.setFieldsValue(typedOf(opened));
            }}
          >
            {t(say("放弃修改", "Give them up"))}
          </Button>
        </p>
      )}
      {refused && (
        <p className="notice" role="alert">
          {t(refused)}
        </p>
      )}
      <Form.Item name="block" label={t(say("板块", "Block"))}>
        <Select options={blocks.map(({ key, name }) => ({ value: key, label: name }))} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t(say("任务", "Task"))}
        rules={[{ required: true, whitespace: true, message: t(say("请写任务名称。", "Name the task.")) }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="subtasks"
        label={t(say("具体工作", "What is to be done"))}
        extra={t(say("每行一项，最多 12 项", "one a line, 12 at most"))}
        rules={[
          {
            validator: (_, text?: string) =>
              linesOf(text).length > 12 ? Promise.reject(new Error(t(say("最多 12 项。", "12 at most.")))) : Promise.resolve(),
          },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} />
      </Form.Item>
      <Form.Item name="lead" label={t(say("牵头单位", "Lead unit"))} extra={t(say("一项任务只有一个", "one for a task"))}>
        <Select allowClear showSearch={{ optionFilterProp: "label" }} options={units} />
      </Form.Item>
      <Form.Item name="supports" label={t(say("配合单位（可不填）", "Supporting units (optional)"))}>
        <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={units} />
      </Form.Item>
      <Form.Item
        name="responsible"
        label={t(say("责任人（可不填）", "Responsible (optional)"))}
        extra={t(say("写岗位，不写姓名", "the post, not a name"))}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="indicator" label={t(say("指标（可不填）", "Indicator (optional)"))}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={Object.entries(INDICATORS).map(([value, { label }]) => ({ value, label: t(label) }))}
        />
      </Form.Item>
      {indicator && (
        <div className="assignment-target">
          <Form.Item name="direction" label={t(say("方向", "Direction"))} initialValue="up">
            <Select options={optionsOf(t, DIRECTIONS)} />
          </Form.Item>
          <Form.Item name="value" label={t(say("目标值（可不填）", "Target (optional)"))}>
            <InputNumber min={0} max={1_000_000} suffix={t(UNITS[INDICATORS[indicator].unit])} />
          </Form.Item>
        </div>
      )}
      <Form.Item name="dueOn" label={t(say("完成期限", "Due"))} extra={t(say(`${year} 年内`, `in ${year}`))}>
        <DayInput today={matter.today} />
      </Form.Item>
      <div className="matter-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(say("保存任务", "Save the task"))}
        </Button>
        <Button onClick={onClose}>{t(say("暂不保存", "Not now"))}</Button>
        {opened.given && (
          <Popconfirm
            title={t(say("从清单里删去这项任务？", "Take this task out of the list?"))}
            okText={t(say("删去", "Take out"))}
            cancelText={t(say("不删", "Keep"))}
            onConfirm={() => void remove()}
          >
            <Button type="text" danger>
              {t(say("删去任务", "Take out"))}
            </Button>
          </Popconfirm>
        )}
      </div>
    </Form>
  );
}
