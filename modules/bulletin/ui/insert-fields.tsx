import { Checkbox, Form } from "antd";
import { QUERIES, QUERY_NAMES } from "#bulletin";
import { errorAt, type FieldsProps } from "#duty/ui";
import { DayInput, useSay } from "#platform/kit";
import { say } from "#platform/words";

/** Which figures are counted, and as of which day. */
export function InsertFields({ value = {}, onChange, today, problems }: FieldsProps) {
  const t = useSay();
  const chosen = Array.isArray(value["queries"]) ? (value["queries"] as string[]) : [];
  const asOf = typeof value["asOf"] === "string" ? value["asOf"] : today;
  const error = (field: string) => errorAt(problems, field, t);
  return (
    <>
      <Form.Item label={t(say("数据", "Figures"))} {...error("queries")}>
        <Checkbox.Group
          className="bulletin-queries"
          value={chosen}
          onChange={(queries) => onChange?.({ ...value, queries })}
          options={QUERY_NAMES.map((name) => ({
            value: name,
            label: (
              <>
                {t(QUERIES[name].label)} <span className="soft">{t(QUERIES[name].definition)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        label={t(say("截至", "As of"))}
        extra={t(
          say(
            "本级和下一级各地区一并统计。以往某天的数据由案卷逐份重新推算，需要等几秒。",
            "Counted for your area and those below it. An earlier day is derived file by file and takes some seconds.",
          ),
        )}
        {...error("asOf")}
      >
        <DayInput value={asOf} today={today} onChange={(day) => onChange?.({ ...value, asOf: day })} />
      </Form.Item>
    </>
  );
}
