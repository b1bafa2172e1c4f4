import { goalBody, type GoalRow } from "#goal";
import type { MatterView } from "#duty";
import { Loading, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { GoalTable } from "./goal-table.tsx";
import { useStanding } from "./queries.ts";

/** A version of the goals, with what the figures are today where the reader may ask. */
export function GoalsView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const query = useStanding();
  const read = goalBody.safeParse(matter.body);
  if (!read.success) return null;
  const { goals = [], zeros = [], start } = read.data;
  if (query.isPending) return <Loading rows={6} />;
  const known = new Map((query.data?.region.code === matter.region.code ? query.data.goals : []).map((row) => [row.indicator, row]));
  const rows = goals.map(({ indicator, direction, value }): GoalRow => {
    const row = known.get(indicator);
    return { indicator, direction, target: value ?? null, now: row?.now ?? null, before: row?.before ?? null, moved: row?.moved ?? null };
  });
  return (
    <div className="goals-body">
      {start === "sample" && (
        <p className="soft">
          {t(
            say(
              "由本系统的示例起草 [design]：没有全国统一的清单，请按本市文件改写。",
              "Drafted from a sample of ours [design]: there is no national list.",
            ),
          )}
        </p>
      )}
      <GoalTable goals={rows} today={matter.today} before={query.data?.before ?? matter.today} />
      <h2>{t(say("不发生事项", "What must not happen"))}</h2>
      <ol className="goals-zeros">
        {zeros.map(({ key, name }) => (
          <li key={key}>{name}</li>
        ))}
      </ol>
    </div>
  );
}
