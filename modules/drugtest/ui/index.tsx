import type { RoomUi } from "#casefile/ui";
import { say } from "#platform/words";
import { TestWindows } from "./test-windows.tsx";

export const DRUGTEST_UI: RoomUi = {
  answers: {
    // A window that has closed can no longer be met, only explained, or a late paper entered.
    "drugtest.window": ({ dueOn }, today) =>
      dueOn < today ? ["drugtest.missed", "drugtest.refused", "drugtest.done"] : ["drugtest.done", "drugtest.missed", "drugtest.refused"],
    "test.lab": ["drugtest.done"],
  },
  usual: { "drugtest.done": (_file, obligation) => (obligation?.key === "test.lab" ? { stage: "lab" } : {}) },
  casefileTabs: [{ key: "drugtest", label: say("尿检", "Tests"), Tab: TestWindows }],
};
