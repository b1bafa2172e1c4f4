import { accessContract } from "#access";
import { appraisalContract } from "#appraisal";
import { contactContract } from "#contact";
import { auditContract } from "#audit";
import { bulletinContract } from "#bulletin";
import { careContract } from "#care";
import { casefileContract } from "#casefile";
import { dashboardContract } from "#dashboard";
import { dutyContract } from "#duty";
import { goalContract } from "#goal";
import { handoverContract } from "#handover";
import { messageContract } from "#message";
import { noticeContract } from "#notice";
import { orgContract } from "#org";
import { personContract } from "#person";
import { rightsContract } from "#rights";
import { regionContract } from "#region";
import { accountContract, staffContract } from "#staff";

/** Every endpoint, by room and verb; paths are below /api. */
export const contract = {
  staff: staffContract,
  account: accountContract,
  region: regionContract,
  org: orgContract,
  person: personContract,
  care: careContract,
  casefile: casefileContract,
  handover: handoverContract,
  access: accessContract,
  duty: dutyContract,
  goal: goalContract,
  bulletin: bulletinContract,
  appraisal: appraisalContract,
  contact: contactContract,
  dashboard: dashboardContract,
  audit: auditContract,
  notice: noticeContract,
  message: messageContract,
  rights: rightsContract,
};
