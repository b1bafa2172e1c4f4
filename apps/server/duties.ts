import { APPRAISAL_PREPARES } from "#appraisal/server";
import { bulletinSurveys, monthlyRaiser, redRaiser } from "#bulletin/server";
import { ASSIGNMENT_PREPARES, yearlyRaiser } from "#assignment/server";
import { CONTACT_PREPARES, visitRaiser } from "#contact/server";
import type { Duties } from "#duty/server";
import { reportPrepares, reportRaiser } from "#report/server";
import { halfYearRaiser, INSPECTION_PREPARES, monthlyCheckRaiser } from "#inspection/server";
import { MEETING_PREPARES, quarterlyRaiser } from "#meeting/server";
import { GOAL_PREPARES } from "#goal/server";
import { lateRaiser, overdueRaiser, vacantRaiser } from "#supervision/server";
import { BOOK } from "../duties.ts";
import { ENGINE } from "../rooms.ts";

/** What the eight responsibilities go by, with the rules that raise matters by themselves. */
export const DUTY_BOOK: Duties = {
  ...BOOK,
  raisers: [
    overdueRaiser((key) => ENGINE.keys.get(key)),
    lateRaiser,
    vacantRaiser,
    monthlyRaiser,
    redRaiser,
    quarterlyRaiser,
    halfYearRaiser,
    monthlyCheckRaiser,
    yearlyRaiser,
    reportRaiser,
    visitRaiser,
  ],
  prepares: {
    ...APPRAISAL_PREPARES,
    ...MEETING_PREPARES,
    ...INSPECTION_PREPARES,
    ...ASSIGNMENT_PREPARES,
    ...reportPrepares(BOOK.kinds),
    ...CONTACT_PREPARES,
    ...GOAL_PREPARES,
  },
  surveys: bulletinSurveys(ENGINE),
};
