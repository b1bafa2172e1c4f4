import type { SeedFile } from "./city.ts";
import { msOf, num } from "./calendar.ts";
import { loginOf, type PostRow } from "./offices.ts";
import { randomFrom, seedOf, uuid7 } from "./random.ts";

const LEVELS = [
  { digits: 12, level: "village", role: "station_worker", reason: "casefile.open" },
  { digits: 9, level: "township", role: "township_clerk", reason: "指导办理、复核异议" },
] as const;

/** A minor's file names the worker who opened it and the clerk who answers for it, put there by the county. */
export const accessListOf = ({ id, personId, region, openedOn }: SeedFile, posts: readonly PostRow[]): object[] =>
  LEVELS.flatMap(({ digits, level, role, reason }) => {
    const place = region.slice(0, digits);
    const post = posts.find((one) => one.region === place && one.role === role);
    if (!post) return [];
    const opener = loginOf({ level: "village", code: region });
    return {
      id: uuid7(msOf(num(openedOn)), randomFrom(seedOf("list", id, place))),
      region,
      casefile_id: id,
      person_id: personId,
      post_id: post.id,
      login: loginOf({ level, code: place }),
      kind: "guard",
      reason,
      granted_at: `${openedOn}T10:00:00+08:00`,
      granted_by: level === "village" ? opener : loginOf({ level: "county", code: region.slice(0, 6) }),
    };
  });
