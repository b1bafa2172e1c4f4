import { Select } from "antd";
import { STATUSES, type Counts, type Filters, type Status } from "#casefile";
import { MARKS, useSay, type MarkColour } from "#platform/kit";
import { say } from "#platform/words";
import type { Day } from "#platform/day";
import { RegionPicker } from "#region/ui";
import { PersonSearch } from "./person-search.tsx";

type Props = { filters: Filters; counts: Counts | undefined; root: string; today: Day; onFilters: (filters: Filters) => void };

const COLOURS = ["red", "yellow", "blue", "green", "none"] as const satisfies MarkColour[];
const VILLAGE_DIGITS = 12;

/** Name, status, colour and area; each choice tells how many files it has. */
export function CasefileFilters({ filters, counts, root, today, onFilters }: Props) {
  const t = useSay();
  const withCount = (text: string, count: number | undefined) => (count === undefined ? text : `${text}（${count}）`);
  return (
    <search className="filters">
      <PersonSearch today={today} surname={filters.q} onSurname={(q) => onFilters({ ...filters, q })} />
      <Select<Status>
        allowClear
        value={filters.status}
        placeholder={t(say("全部状态", "Any status"))}
        aria-label={t(say("状态", "Status"))}
        popupMatchSelectWidth={false}
        onChange={(status) => onFilters({ ...filters, status })}
        options={(Object.keys(STATUSES) as Status[])
          .filter((status) => !counts || status === filters.status || counts.byStatus[status])
          .map((status) => ({ value: status, label: withCount(t(STATUSES[status]), counts?.byStatus[status]) }))}
      />
      <Select<MarkColour>
        allowClear
        value={filters.colour}
        placeholder={t(say("全部颜色", "Any colour"))}
        aria-label={t(say("颜色", "Colour"))}
        popupMatchSelectWidth={false}
        onChange={(colour) => onFilters({ ...filters, colour })}
        options={COLOURS.map((colour) => ({
          value: colour,
          label: (
            <span className={`mark mark-${colour}`}>
              {withCount(`${MARKS[colour].shape} ${t(MARKS[colour].label)}`, counts?.byColour[colour])}
            </span>
          ),
        }))}
      />
      {root.length < VILLAGE_DIGITS && (
        <RegionPicker
          root={root}
          anyLevel
          value={filters.region}
          placeholder={t(say("全部地区", "Whole area"))}
          onChange={(region) => onFilters({ ...filters, region })}
        />
      )}
    </search>
  );
}
