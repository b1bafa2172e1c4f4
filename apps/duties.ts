import { APPRAISAL_ROOM } from "#appraisal";
import { bookOf, type DutyRoom } from "#duty";
import { SUPERVISION_ROOM } from "#supervision";

/** The rooms of the eight responsibilities, in their order. */
export const DUTY_ROOMS: readonly DutyRoom[] = [SUPERVISION_ROOM, APPRAISAL_ROOM];

export const BOOK = bookOf(DUTY_ROOMS);
