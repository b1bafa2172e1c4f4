import type { RoomUi } from "#casefile/ui";

export const PLAN_UI: RoomUi = {
  answers: {
    "plan.make": ["plan.made"],
    "plan.review": ["plan.reviewed"],
  },
};
