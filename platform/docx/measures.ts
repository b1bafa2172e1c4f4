import { PAGE } from "#platform/official";

const TWIPS_PER_MM = 1440 / 25.4;

/** Millimetres as twentieths of a point, which word processors measure in. */
export const twips = (mm: number): number => Math.round(mm * TWIPS_PER_MM);
export const pointTwips = (points: number): number => Math.round(points * 20);

export const BOTTOM = twips(PAGE.height - PAGE.top - PAGE.typeHeight);
export const TYPE_WIDTH = twips(PAGE.width) - twips(PAGE.binding) - twips(PAGE.width - PAGE.binding - PAGE.typeWidth);
/** Rounded down: rounded up, the last line of a page would not fit any more. */
export const LINE = Math.floor((PAGE.typeHeight * TWIPS_PER_MM) / PAGE.lines);
/** One of the 28 characters of a line. */
export const CHARACTER = TYPE_WIDTH / PAGE.characters;
