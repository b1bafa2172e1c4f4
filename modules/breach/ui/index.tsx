import type { RoomUi } from "#casefile/ui";

export const BREACH_UI: RoomUi = {
  answers: {
    "breach.report": ["breach.reported"],
  },
};
