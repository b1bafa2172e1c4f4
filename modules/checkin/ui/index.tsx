import type { RoomUi } from "#casefile/ui";

export const CHECKIN_UI: RoomUi = {
  answers: {
    "checkin.report": ["checkin.reported", "checkin.excused"],
  },
};
