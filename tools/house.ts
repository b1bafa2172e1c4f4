/** The architecture: which rooms there are, and which may lean on which. `tests/house` holds the code to this file. */

export type Floor = { readonly floor: number; readonly holds: string; readonly rooms: readonly string[] };

/** A room imports only from floors below its own. */
export const FLOORS: readonly Floor[] = [
  { floor: 1, holds: "行政区划 · 机构与岗位", rooms: ["region", "org"] },
  { floor: 2, holds: "工作人员与账号 · 服务对象", rooms: ["staff", "person"] },
  { floor: 3, holds: "engines: pure, know no feature", rooms: ["deadline", "grade"] },
  { floor: 4, holds: "案卷: the timeline and the one write path", rooms: ["casefile"] },
  {
    floor: 5,
    holds: "daily work: kinds of fact, their rules, their forms",
    rooms: ["handover", "checkin", "agreement", "plan", "visit", "drugtest", "leave", "breach", "care", "employment", "access"],
  },
  { floor: 6, holds: "工作站 · 装备 · 经费 · 预防教育; figures counted from the facts", rooms: ["indicator"] },
  { floor: 7, holds: "八责: what every matter has in common", rooms: ["duty"] },
  {
    floor: 8,
    holds: "八责: the kinds of matter · 文书与一人一档",
    rooms: ["bulletin", "meeting", "inspection", "supervision", "appraisal", "assignment", "report", "contact", "goal"],
  },
  { floor: 9, holds: "looking at it all", rooms: ["dashboard", "law", "audit", "notice", "message"] },
  { floor: 10, holds: "本人权利: what the person may ask of all that", rooms: ["rights"] },
];

/** Of a room's own files, what each may import; a name that is not here may import any of them. */
export const OWN_FILES: Readonly<Record<string, readonly string[]>> = {
  "model.ts": [],
  "rules.ts": ["model.ts"],
  "workflow.ts": ["model.ts"],
  "contract.ts": ["model.ts"],
  "store.ts": ["model.ts"],
  "actions.ts": ["model.ts", "rules.ts", "workflow.ts", "contract.ts", "store.ts"],
  "jobs.ts": ["actions.ts", "model.ts"],
  "index.ts": ["model.ts", "rules.ts", "workflow.ts", "contract.ts"],
};

/** These run in the browser and the past is recomputed with them: no Node, no clock, no chance, whatever they reach. */
export const PURE_FILES: readonly string[] = ["index.ts", "model.ts", "rules.ts", "workflow.ts", "contract.ts"];

/** Packages that are pure themselves. */
export const PURE_PACKAGES: readonly string[] = ["zod", "@orpc/contract", "chinese-days", "temporal-polyfill"];

/** Where things go to be forgotten. */
export const NO_FOLDERS: readonly string[] = ["src", "packages", "libs", "lib", "utils", "helpers", "common", "shared"];

export const MAX_LINES = { code: 400, test: 600 };

export const floorOf = (room: string, floors = FLOORS): number | undefined => floors.find(({ rooms }) => rooms.includes(room))?.floor;
