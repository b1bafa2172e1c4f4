import type { RoomUi } from "#casefile/ui";

export const AGREEMENT_UI: RoomUi = {
  answers: {
    "agreement.sign": ["agreement.signed"],
    "team.form": ["team.formed"],
  },
};
