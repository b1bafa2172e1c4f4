import type { Room } from "#casefile";
import { jobEnded, jobStarted } from "./model.ts";

/** Work, schooling or retirement; six stable months of it count toward green (timeline.md §3). */
export const EMPLOYMENT_ROOM: Room = { name: "employment", kinds: [jobStarted, jobEnded] };
