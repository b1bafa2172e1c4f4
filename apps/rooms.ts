import { ACCESS_ROOM } from "#access";
import { AGREEMENT_ROOM } from "#agreement";
import { BREACH_ROOM } from "#breach";
import { CARE_ROOM } from "#care";
import { assemble, FILE_ROOM, type Room } from "#casefile";
import { CHECKIN_ROOM } from "#checkin";
import { DRUGTEST_ROOM } from "#drugtest";
import { EMPLOYMENT_ROOM } from "#employment";
import { HANDOVER_ROOM } from "#handover";
import { LEAVE_ROOM } from "#leave";
import { MESSAGE_ROOM } from "#message";
import { PLAN_ROOM } from "#plan";
import { RIGHTS_ROOM } from "#rights";
import { VISIT_ROOM } from "#visit";

/** The rooms that bring facts and rules, in the order in which a file meets them. */
export const ROOMS: readonly Room[] = [
  FILE_ROOM,
  HANDOVER_ROOM,
  CHECKIN_ROOM,
  AGREEMENT_ROOM,
  PLAN_ROOM,
  VISIT_ROOM,
  DRUGTEST_ROOM,
  LEAVE_ROOM,
  BREACH_ROOM,
  CARE_ROOM,
  EMPLOYMENT_ROOM,
  RIGHTS_ROOM,
  ACCESS_ROOM,
  MESSAGE_ROOM,
];

export const ENGINE = assemble(ROOMS);
