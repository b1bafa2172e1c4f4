import { Select } from "antd";
import { SHIPPED_RULES } from "#appraisal";
import type { FieldsProps } from "#duty/ui";
import { DEPARTMENTS } from "#org";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { Asked, changing, problemWith, textOf } from "./asked.tsx";
import { useResults } from "./queries.ts";

/** A calendar year is appraised by the end of the next January (domain.md §1.1, row 8). */
const periodOf = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31`, settleBy: `${year + 1}-01-31` });

/** Which year, under which version; and of an area one of its member units, if not the area itself. */
export function UnitFields({ value, onChange, problems, today }: FieldsProps) {
  const t = useSay();
  const change = changing({ value, onChange });
  const results = useResults(undefined);
  const thisYear = Number(today.slice(0, 4));
  const years = [0, 1, 2, 3].map((ago) => thisYear - ago);
  const versions = results.data?.versions ?? SHIPPED_RULES.map(({ version, title }) => ({ version, title }));
  const from = textOf(value, "from");
  return (
    <>
      <Asked label={say("考核哪一年", "Which year")} problem={problemWith(problems, "from") ?? problemWith(problems, "to")}>
        {(id) => (
          <Select
            id={id}
            value={from === undefined ? undefined : Number(from.slice(0, 4))}
            onChange={(year: number) => change(periodOf(year))}
            options={years.map((year) => ({ value: year, label: t(say(`${year} 年`, String(year))) }))}
          />
        )}
      </Asked>
      <Asked
        label={say("按哪一版规则", "Under which version")}
        help={say("规则随考核一起保存，以后的修改不影响本次", "kept with the appraisal; later changes leave it as it is")}
        problem={problemWith(problems, "version")}
      >
        {(id) => (
          <Select
            id={id}
            value={textOf(value, "version")}
            onChange={(version: string) => change({ version })}
            options={versions.map(({ version, title }) => ({ value: version, label: title }))}
          />
        )}
      </Asked>
      <Asked
        label={say("成员单位（可不填）", "Member unit (optional)")}
        help={say("不填则考核地区本身", "left out, the area itself is appraised")}
        problem={problemWith(problems, "department")}
      >
        {(id) => (
          <Select
            id={id}
            allowClear
            value={textOf(value, "department")}
            onChange={(department: string | undefined) => change({ department })}
            options={Object.entries(DEPARTMENTS).map(([key, label]) => ({ value: key, label: t(label) }))}
          />
        )}
      </Asked>
    </>
  );
}
