import { num, type Num } from "./calendar.ts";
import type { Random } from "./random.ts";

/** What happens in a person's file, as a plan in whole days; `facts.ts` turns it into dated entries. */
export type Episode =
  | { kind: "warned"; on: Num }
  /** `checkin` null: served, never reported in. */
  | { kind: "detox"; on: Num; checkin: Num | null }
  /** `cause` breach: no new use, but a serious breach of the measure before it (戒毒条例 20). */
  | { kind: "isolation"; on: Num; entered: Num; released: Num; rehab: boolean; cause: "use" | "breach" }
  | { kind: "voluntary" | "maintenance"; on: Num; to: Num }
  | { kind: "imprisoned" | "death" | "sealed"; on: Num }
  | { kind: "abroad"; on: Num; back: Num | null }
  /** `to`: a village of the city, or a county elsewhere. */
  | { kind: "moved"; on: Num; to: string };

export type Life = Episode[];

/** From the day control begins to count to the day three years are complete. */
export type Window = readonly [from: string, to: string];

export const within = (random: Random, [from, to]: Window): Num => random.int(num(from), num(to));

export const warned = (on: Num): Episode => ({ kind: "warned", on });

/** Community detoxification with report-in on a given day, found one to two weeks before. */
export const detox = (random: Random, checkin: Num): Episode & { kind: "detox"; checkin: Num } => ({
  kind: "detox",
  on: checkin - random.int(5, 15),
  checkin,
});

/** Found on a given day and ordered to community detoxification. */
export const detoxAfter = (on: Num, checkin: Num | null): Episode => ({ kind: "detox", on, checkin });

/** Isolation that ends on a given day after a stay of so many days. */
export function isolation(random: Random, released: Num, stay: number, rehab: number): Episode {
  const entered = released - stay;
  return { kind: "isolation", on: entered - random.int(0, 2), entered, released, rehab: random.chance(rehab), cause: "use" };
}

/** Isolation that follows a finding on a given day. */
export function isolationAfter(random: Random, on: Num, stay: number, rehab: number, cause: "use" | "breach" = "use"): Episode {
  const entered = on + random.int(1, 3);
  return { kind: "isolation", on, entered, released: entered + stay, rehab: random.chance(rehab), cause };
}

export const death = (on: Num): Episode => ({ kind: "death", on });
export const abroad = (on: Num, back: Num | null = null): Episode => ({ kind: "abroad", on, back });
