export { answerReferral, getInTouch, listReferrals, listReferralsOf } from "./actions.ts";
