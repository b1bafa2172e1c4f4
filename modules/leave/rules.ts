import type { Room } from "#casefile";
import { absenceFound, leaveReported, leaveReturned } from "./model.ts";

/** Leaving the county is reported, not asked for (戒毒条例 19); the counts of unreported absence are those of 戒毒条例 20. */
export const LEAVE_ROOM: Room = { name: "leave", kinds: [leaveReported, leaveReturned, absenceFound] };
