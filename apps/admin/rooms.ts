import { APPRAISAL_UI } from "#appraisal/ui";
import { ACCESS_UI, SealedFile } from "#access/ui";
import { AGREEMENT_UI } from "#agreement/ui";
import { ASSIGNMENT_UI } from "#assignment/ui";
import { GOAL_UI } from "#goal/ui";
import { AUDIT_UI } from "#audit/ui";
import { BREACH_UI } from "#breach/ui";
import { BULLETIN_UI } from "#bulletin/ui";
import { CARE_UI } from "#care/ui";
import { FILE_UI, type RoomUi, type Rules } from "#casefile/ui";
import { CHECKIN_UI } from "#checkin/ui";
import { CONTACT_UI } from "#contact/ui";
import { DRUGTEST_UI } from "#drugtest/ui";
import { DutyLine, type Duties, type DutyUi } from "#duty/ui";
import { HANDOVER_UI } from "#handover/ui";
import { INSPECTION_UI } from "#inspection/ui";
import { MEETING_UI } from "#meeting/ui";
import { PLAN_UI } from "#plan/ui";
import { REPORT_UI } from "#report/ui";
import { RIGHTS_UI } from "#rights/ui";
import { SUPERVISION_UI } from "#supervision/ui";
import { VISIT_UI } from "#visit/ui";
import { BOOK, DUTY_NUMBERS, DUTY_PARAMETERS, DUTY_ROOMS } from "../duties.ts";
import { ENGINE } from "../rooms.ts";

const ROOMS: readonly RoomUi[] = [
  FILE_UI,
  HANDOVER_UI,
  CHECKIN_UI,
  AGREEMENT_UI,
  PLAN_UI,
  DRUGTEST_UI,
  VISIT_UI,
  BREACH_UI,
  CARE_UI,
  RIGHTS_UI,
  AUDIT_UI,
  ACCESS_UI,
];

/** The rules with what the rooms add to the pages. */
export const RULES: Rules = {
  ...ENGINE,
  numbers: [...ENGINE.numbers, ...DUTY_NUMBERS],
  parameters: [...ENGINE.parameters, ...DUTY_PARAMETERS],
  answers: Object.assign({}, ...ROOMS.map((room) => room.answers)),
  tabOf: Object.assign({}, ...ROOMS.map((room) => room.tabOf)),
  usual: Object.assign({}, ...ROOMS.map((room) => room.usual)),
  tabs: ROOMS.flatMap((room) => room.casefileTabs ?? []),
  banners: ROOMS.flatMap((room) => room.Banner ?? []),
  todayLines: [DutyLine],
  Sealed: SealedFile,
};

/** What the rooms of the eight responsibilities add to the pages. */
const DUTY_UIS: readonly DutyUi[] = [
  BULLETIN_UI,
  MEETING_UI,
  INSPECTION_UI,
  SUPERVISION_UI,
  APPRAISAL_UI,
  REPORT_UI,
  CONTACT_UI,
  ASSIGNMENT_UI,
  GOAL_UI,
];

/** The kinds of matter with what their rooms add to the pages. */
export const DUTIES: Duties = {
  ...BOOK,
  words: Object.assign({}, ...DUTY_ROOMS.map(({ numbers }) => numbers?.of)),
  views: Object.assign({}, ...DUTY_UIS.map(({ views }) => views)),
  forms: Object.assign({}, ...DUTY_UIS.map(({ forms }) => forms)),
  own: DUTY_UIS.flatMap(({ own = [] }) => own),
};
