import type { RoomUi } from "#casefile/ui";

export { HandoverPage } from "./handover-page.tsx";

export const HANDOVER_UI: RoomUi = {
  answers: {
    "handover.prepare": ["handover.received"],
    "handover.meet": ["handover.met", "handover.missed"],
  },
};
