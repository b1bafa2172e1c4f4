import type { Day } from "#platform/day";
import type { Label } from "#platform/words";

export const COLOURS = ["red", "yellow", "blue", "green"] as const;
export type Colour = (typeof COLOURS)[number];

/** A reason for a colour, from its first to its last day; `to: null` lasts until something is recorded. */
export type Factor = {
  factor: string;
  colour: Colour;
  from: Day;
  to: Day | null;
  fact?: string;
  /** What would end it, in words for the person it concerns. */
  endsBy: Label;
};

/** A named person's decision on a colour, in force from `on` to `until`; not in force while an objection to it is open. */
export type Confirmation = { on: Day; until: Day; colour: Colour; fact: string; contested: boolean };
