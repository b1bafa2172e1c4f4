import { say, type Label } from "#platform/words";

export const FACTORS: Record<string, Label> = {
  first_six_months: say("措施开始未满六个月", "the measure is in its first six months"),
};
