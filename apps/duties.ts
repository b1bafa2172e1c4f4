import { APPRAISAL_ROOM } from "#appraisal";
import { ASSIGNMENT_ROOM } from "#assignment";
import { CONTACT_ROOM } from "#contact";
import { REPORT_ROOM } from "#report";
import { BULLETIN_ROOM } from "#bulletin";
import { bookOf, DUTY_ROOM, type DutyRoom } from "#duty";
import { GOAL_ROOM } from "#goal";
import { INSPECTION_ROOM } from "#inspection";
import { MEETING_ROOM } from "#meeting";
import { SUPERVISION_ROOM } from "#supervision";

/** The rooms of the eight responsibilities, in their order. */
export const DUTY_ROOMS: readonly DutyRoom[] = [
  // What all have in common first.
  DUTY_ROOM,
  ASSIGNMENT_ROOM,
  BULLETIN_ROOM,
  MEETING_ROOM,
  INSPECTION_ROOM,
  SUPERVISION_ROOM,
  APPRAISAL_ROOM,
  REPORT_ROOM,
  CONTACT_ROOM,
  GOAL_ROOM,
];

export const BOOK = bookOf(DUTY_ROOMS);

/** Their numbers, for the page of rules. */
export const DUTY_PARAMETERS = DUTY_ROOMS.flatMap(({ parameters = [] }) => parameters);
export const DUTY_NUMBERS = DUTY_ROOMS.flatMap(({ numbers }) => numbers ?? []);
