import { Client } from "pg";
import Cursor from "pg-cursor";
import { deriveCity } from "#casefile/server";
import type { Day } from "#platform/day";
import { clientConfig, openLoader, type Cluster } from "#platform/db";
import { ENGINE } from "../apps/rooms.ts";
import { atMost, median, rounded, timed, type Line } from "./bench-measure.ts";

const CITY = 6401;
const FACTS = `select casefile_id as "casefileId", id, kind, happened_on as "on", body, supersedes from fact where city = $1 order by casefile_id`;

/** Derivation of the whole city against a cursor that only reads the facts; of one file in a hundred against the whole. */
export async function benchDerive(cluster: Cluster, today: Day): Promise<Line[]> {
  const loader = openLoader(cluster.connection("loader"));
  const client = new Client(clientConfig(cluster.connection("loader")));
  await client.connect();
  const derive = (dueOnly: boolean) => deriveCity(loader.transaction, ENGINE, { city: CITY, today, dueOnly });
  const read = async () => {
    const cursor = client.query(new Cursor<object>(FACTS, [CITY]));
    while ((await cursor.read(1000)).length > 0);
    await cursor.close();
  };
  try {
    const [reading, deriving]: [number[], number[]] = [[], []];
    // In turns, so that whatever else the machine does falls on both; the first round warms up.
    for (let round = 0; round < 4; round += 1) {
      reading.push(await timed(read));
      deriving.push(await timed(() => derive(false)));
    }
    const [cursor, full] = [median(reading.slice(1)), median(deriving.slice(1))];
    const { files } = await derive(false);

    // One file in a hundred gets a fact that nobody derived from yet, and rows that do not say what the facts come to.
    const change = (round: number) =>
      loader.transaction((tx) =>
        tx.run(
          `with chosen as (select city, id, region, served, guarded, sealed from casefile where city = $1 and hashtext(id::text || $2) % 100 = 0),
                written as (insert into fact (city, casefile_id, id, region, served, guarded, sealed, kind, happened_on, recorded_at, recorded_by, body)
                            select city, id, 'bench-' || $2, region, served, guarded, sealed, 'visit.made', $3::date, now(), 'bench', '{"mode":"home","met":true}' from chosen)
           update casefile c set next_change_on = $3::date, digest = c.digest || '*' from chosen where c.city = chosen.city and c.id = chosen.id`,
          [CITY, String(round), today],
        ),
      );
    const rounds: { ms: number; changed: number }[] = [];
    for (let round = 0; round < 5; round += 1) {
      const changed = await change(round);
      rounds.push({ ms: await timed(() => derive(true)), changed });
    }
    const part = median(rounds.map(({ ms }) => ms));
    const changed = median(rounds.map((round) => round.changed));
    return [
      atMost("derive --all / bare cursor over the same facts", full / cursor, "times", 4, {
        cursorMs: rounded(cursor, 0),
        deriveMs: rounded(full, 0),
        files,
      }),
      atMost("derive with 1 % of files changed / derive --all", part / full, "share", 0.03, { ms: rounded(part, 0), changed }),
    ];
  } finally {
    await client.end();
    await loader.close();
  }
}
