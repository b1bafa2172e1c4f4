import type { RoomUi } from "./rules.ts";

export const FILE_UI: RoomUi = {
  answers: {
    "grade.confirm": ["grade.confirmed"],
    "release.file": ["release.filed"],
    "release.notice": ["release.noticed"],
  },
  usual: {
    "grade.confirmed": ({ answer }) => ({ colour: answer.colour.suggested ?? undefined }),
  },
};
