import { Button, Drawer, Form } from "antd";
import { useState } from "react";
import { COLUMN_KEYS, filterWords, type ColumnKey, type Filters } from "#casefile";
import { purposesFor } from "#person";
import { PurposeFields, type StatedPurpose } from "#person/ui";
import { sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useRegionName } from "#region/ui";
import type { Me } from "#staff";
import { ColumnBoxes } from "./column-choice.tsx";
import { useExport, type Sort } from "./queries.ts";

type Props = {
  open: boolean;
  me: Me;
  filters: Filters;
  sort: Sort | undefined;
  /** Those of the table; here some more or fewer may be taken. */
  columns: readonly ColumnKey[];
  total: number | undefined;
  onClose: () => void;
};

/** Says what will be exported and what the file will say of it, and asks what for. */
export function ExportPanel({ open, onClose, ...about }: Props) {
  const t = useSay();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t(say("导出案卷名单", "Export the list"))}
      size={440}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
    >
      <ExportForm {...about} onClose={onClose} />
    </Drawer>
  );
}

function ExportForm({ me, filters, sort, columns, total, onClose }: Omit<Props, "open">) {
  const t = useSay();
  const [taken, setTaken] = useState<readonly ColumnKey[]>(columns);
  const [rows, setRows] = useState<number>();
  const save = useExport(setRows);
  const [form] = Form.useForm<StatedPurpose>();
  const stated = Form.useWatch([], form);
  const purpose = purposesFor("export", me.today).find(({ key }) => key === stated?.purpose);
  const regionName = useRegionName(filters.region, me.region.code) ?? me.region.name;
  const what = t(filterWords(filters, regionName));
  const number = (count: number) => count.toLocaleString("zh-CN");
  if (rows !== undefined)
    return (
      <>
        <p role="status">
          {t(
            say(
              `已导出 ${number(rows)} 份，文件每页标注导出人、时间和用途；本次导出已记入日志。`,
              `${number(rows)} files exported. Every page says who, when and what for; the export is in the audit.`,
            ),
          )}
        </p>
        <Button onClick={onClose}>{t(say("关闭", "Close"))}</Button>
      </>
    );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(given) => save.mutate({ ...filters, sort, columns: COLUMN_KEYS.filter((key) => taken.includes(key)), ...given })}
    >
      {save.isError && (
        <p className="notice" role="alert">
          {t(sentenceOf(save.error))}
        </p>
      )}
      <div className="export-says">
        <p>
          {what}
          {total !== undefined && t(say(`，共 ${number(total)} 份`, `, ${number(total)} files`))}
        </p>
        <p className="soft">{t(say("姓名遮盖；不含身份证号、电话。", "Names are masked; no ID numbers, no phones."))}</p>
      </div>
      <Form.Item label={t(say("栏目", "Columns"))}>
        <ColumnBoxes chosen={taken} onChoose={setTaken} />
      </Form.Item>
      <PurposeFields use="export" today={me.today} shown="list" />
      <div className="export-says">
        <p className="soft">{t(say("文件每页都会写明：", "Every page of the file will say:"))}</p>
        <p>
          {t(say("导出人", "By"))}：{me.name}（{me.login}，{me.title}）
        </p>
        <p>
          {t(say("时间", "At"))}：{me.today}
        </p>
        <p>
          {t(say("用途", "Purpose"))}：{purpose && t(purpose.label)}
          {stated?.note && `（${stated.note}）`}
        </p>
        <p>
          {t(say("依据", "Basis"))}：{purpose?.basis}
        </p>
      </div>
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={taken.length === 0}>
        {t(say("导出，并记入日志", "Export and log"))}
      </Button>
    </Form>
  );
}
