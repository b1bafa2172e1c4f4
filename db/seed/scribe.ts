import type { Num } from "./calendar.ts";
import type { Random } from "./random.ts";

/** Who wrote an entry: the county's police liaison, the township's clerk, or the worker of the village. */
export type Author = "county" | "township" | "worker";

export type Entry = {
  id: string;
  kind: string;
  on: Num;
  recordedOn: Num;
  body: Record<string, unknown>;
  by: Author;
  /** The entry this one corrects. */
  supersedes?: string;
};

/** Writes one file. What lies after the horizon, or after the measure has ended, does not get written: the cut leaves open work as it would in life. */
export type Scribe = {
  readonly random: Random;
  /** The last day on record. */
  readonly horizon: Num;
  /** How much of the work is late: 1 is usual, some offices are slower. */
  readonly slack: number;
  readonly entries: Entry[];
  /** The first day the present episode is over. */
  until: Num;
  /** The id of the entry, or an empty text when it was cut off. */
  write(kind: string, on: Num, body?: Record<string, unknown>, by?: Author, recordedOn?: Num): string;
  /** Puts an entry right a day or two after it was written. */
  correct(id: string, body: Record<string, unknown>): void;
};

export function newScribe(random: Random, horizon: Num, slack: number): Scribe {
  const entries: Entry[] = [];
  const scribe: Scribe = {
    random,
    horizon,
    slack,
    entries,
    until: Number.POSITIVE_INFINITY,
    write(kind, on, body = {}, by = "worker", recordedOn = on) {
      if (on >= scribe.until || Math.max(on, recordedOn) > horizon) return "";
      const id = `f${entries.length + 1}`;
      entries.push({ id, kind, on, recordedOn, body, by });
      return id;
    },
    correct(supersedes, body) {
      const wrong = entries.find(({ id }) => id === supersedes);
      const recordedOn = wrong && wrong.recordedOn + random.int(1, 2);
      if (recordedOn && recordedOn <= horizon) entries.push({ ...wrong, id: `f${entries.length + 1}`, recordedOn, body, supersedes });
    },
  };
  return scribe;
}

/** Days late: mostly none. */
export const lateBy = ({ random, slack }: Scribe, share: number, most: number): number =>
  random.chance(share * slack) ? random.int(1, most) : 0;
