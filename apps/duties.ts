import { APPRAISAL_ROOM } from "#appraisal";
import { BULLETIN_ROOM } from "#bulletin";
import { ASSIGNMENT_ROOM } from "#assignment";
import { bookOf, type DutyRoom } from "#duty";
import { SUPERVISION_ROOM } from "#supervision";

/** The rooms of the eight responsibilities, in their order. */
export const DUTY_ROOMS: readonly DutyRoom[] = [BULLETIN_ROOM, SUPERVISION_ROOM, APPRAISAL_ROOM, ASSIGNMENT_ROOM];

export const BOOK = bookOf(DUTY_ROOMS);
