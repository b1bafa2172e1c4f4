import type { Counts } from "#bulletin/server";
import type { Fact } from "#casefile";
import { standingOf } from "#casefile/server";
import type { Tx } from "#platform/db";
import { holdsOn, type Day } from "#platform/day";

type Row = { region: string; control: string; files: number };

const MOVES = "('transfer.sent', 'transfer.accepted', 'serving.assigned', 'serving.ended')";

/**
 * Files by village and control on each of some days. What the spells say of a day is what deriving each file as of that day comes to, and much
 * faster; files that have been moved are placed where they were on the day.
 */
export async function countsOn(tx: Tx, city: number, days: readonly Day[]): Promise<Map<Day, Counts>> {
  const stayed = await tx.rows<Row & { day: Day }>(
    `select d.day, s.served as region, s.control, count(*)::int as files
     from unnest($2::date[]) as d (day)
     join spell s on s.city = $1 and s.from_on <= d.day and (s.to_on is null or s.to_on >= d.day)
     where s.casefile_id not in (select casefile_id from fact where city = $1 and kind in ${MOVES}) group by 1, 2, 3`,
    [city, days],
  );
  const byDay = Map.groupBy(stayed, ({ day }) => day);
  const moved = await movedOn(tx, city, days);
  return new Map(days.map((day) => [day, { files: [...(byDay.get(day) ?? []), ...(moved.get(day) ?? [])], obligations: [], orders: [] }]));
}

async function movedOn(tx: Tx, city: number, days: readonly Day[]): Promise<Map<Day, Row[]>> {
  const facts = await tx.rows<Fact & { file: string; origin: string }>(
    `select f.casefile_id as file, coalesce(c.origin, c.region) as origin, f.id, f.kind, f.happened_on as "on", f.body, f.supersedes
     from fact f join casefile c on c.city = f.city and c.id = f.casefile_id where f.city = $1 and f.kind in ${MOVES}`,
    [city],
  );
  const files = Map.groupBy(facts, ({ file }) => file);
  const spells = await tx.rows<{ file: string; from: Day; to: Day | null; control: string }>(
    `select casefile_id as file, from_on as "from", to_on as "to", control from spell where city = $1 and casefile_id = any ($2::uuid[])`,
    [city, [...files.keys()]],
  );
  return new Map(
    days.map((day) => [
      day,
      spells.flatMap(({ file, control, ...spell }): Row[] => {
        const own = files.get(file) ?? [];
        if (!holdsOn(spell, day)) return [];
        const { served, moved_to } = standingOf(own, { origin: own[0]?.origin ?? "", adultOn: null, closed: null }, day);
        return moved_to === null ? [{ region: served, control, files: 1 }] : [];
      }),
    ]),
  );
}
