import type { Day } from "#platform/day";
import type { Label } from "#platform/words";
import type { Kind } from "./kind.ts";
import type { Answer, Fact, Problem, StatusSpell, Timeline } from "./model.ts";

/** All rooms' kinds and rules as one value; assembled above the rooms (apps/rooms.ts) and handed down. Pure. */
export type Engine = {
  /** Of the rules; part of what a projection is derived from. */
  version: string;
  /** By name, in the order of the glossary. */
  kinds: Map<string, Kind>;
  /** What an obligation's key is called. */
  keys: Map<string, Label>;
  /** A whole timeline file. */
  parse(json: unknown): { timeline: Timeline } | { problems: Problem[] };
  /** One new fact against the file it is for. */
  check(timeline: Timeline, fact: unknown): { fact: Fact } | { problems: Problem[] };
  explain(timeline: Timeline, asOf: Day): Answer;
  derive(timeline: Timeline, asOf: Day): { answer: Answer; spells: StatusSpell[] };
};
