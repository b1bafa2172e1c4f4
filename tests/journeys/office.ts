import type { Page } from "playwright-core";
import { checkCharacter } from "#person";
import type { NewFile } from "../support/served.ts";

export const TODAY = "2026-04-03";
export const VILLAGE = "640104001001";
export const TOWNSHIP = "640104001";

/** Reported in on 10 March; contact was due on 24 March, and the first test window closes on 9 April. */
export const inFirstMonth = (name: string, digits: string): NewFile => ({
  name,
  idNumber: digits + checkCharacter(digits),
  facts: [
    { kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } },
    { kind: "checkin.reported", on: "2026-03-10", body: {} },
    { kind: "agreement.signed", on: "2026-03-11", body: {} },
    { kind: "team.formed", on: "2026-03-11", body: {} },
    { kind: "plan.made", on: "2026-03-12", body: {} },
    { kind: "grade.confirmed", on: "2026-03-12", body: { colour: "yellow", reason: "执行初期" } },
  ],
});

export const FILES = [
  inFirstMonth("李建国", "64010419870101001"),
  inFirstMonth("王芳", "64010419900202002"),
  inFirstMonth("马小军", "64010419850303003"),
];

/** Reported in three years before the day, and nothing since: closed in the night to it. */
export const CLEAN: NewFile = {
  name: "丁明",
  idNumber: `64010419860505005${checkCharacter("64010419860505005")}`,
  facts: [
    { kind: "decision.served", on: "2023-03-20", body: { measure: "community_detox", months: 36 } },
    { kind: "checkin.reported", on: "2023-04-03", body: {} },
  ],
};

/** In isolation; released on Friday 10 April, and nothing is ready yet. */
export const RELEASED_SOON: NewFile = {
  name: "赵强",
  idNumber: `64010419880404004${checkCharacter("64010419880404004")}`,
  facts: [
    { kind: "isolation.entered", on: "2024-04-11", body: {} },
    { kind: "handover.notified", on: "2026-04-01", body: { releaseOn: "2026-04-10", centre: "示例强制隔离戒毒所" } },
  ],
};

/** Whoever is signed in searches for one person after another, once more than is usual in a day. */
export const lookTooOften = (page: Page) =>
  page.evaluate(async () => {
    for (let n = 0; n <= 30; n += 1) {
      const body = JSON.stringify({ q: n % 2 === 0 ? "李建国" : "王芳", purpose: "visit" });
      const answer = await fetch("/api/casefiles/search", { method: "POST", headers: { "content-type": "application/json" }, body });
      if (!answer.ok) throw new Error(await answer.text());
    }
  });
