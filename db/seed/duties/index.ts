import { digestOf, insertMatters, insertSteps, setClosedDay, takeNumbers, type Duties } from "#duty/server";
import { writeAudit } from "#platform/audit";
import { scopeOf, type Actor, type Loader, type Tx } from "#platform/db";
import { dayBefore, type Day } from "#platform/day";
import type { Region } from "#region";
import { staffedOffices } from "../staffing.ts";
import { APPRAISAL } from "./appraisal.ts";
import { ASSIGNMENT } from "./assignment.ts";
import { BULLETINS } from "./bulletin.ts";
import { castOf } from "./cast.ts";
import { CONTACT } from "./contact.ts";
import { GOAL } from "./goal.ts";
import { INSPECTIONS } from "./inspection.ts";
import { MEETINGS } from "./meeting.ts";
import { openStage, type Script, type Stage } from "./play.ts";
import { REPORT } from "./report.ts";
import { SUPERVISION } from "./supervision.ts";

/** What a room's years were: from 2018 to 2020, and what is open today; the latter may look at what is on record. */
export type RoomSeed = {
  past: (stage: Stage) => void;
  today: (stage: Stage, looking: { tx: Tx; city: number; duties: Duties }) => Promise<void>;
};

/** In this order: what refers to another comes after it. */
export const ROOM_SEEDS: readonly RoomSeed[] = [
  SUPERVISION,
  BULLETINS,
  MEETINGS,
  INSPECTIONS,
  CONTACT,
  APPRAISAL,
  REPORT,
  ASSIGNMENT,
  GOAL,
];

type City = { city: number; regions: readonly Region[]; today: Day; duties: Duties };

/** Three years of the eight responsibilities and open work; returns how many matters. Seeded history has no lines in the audit: nobody did it here; but for what is published. */
export async function seedDuties(loader: Loader, { city, regions, today, duties }: City): Promise<number> {
  const { stage, finish } = openStage({ today, book: duties, regions, cast: seedCast(regions, today) });
  for (const { past } of ROOM_SEEDS) past(stage);
  await loader.transaction(async (tx) => {
    for (const room of ROOM_SEEDS) await room.today(stage, { tx, city, duties });
  });
  const script = finish();
  await loader.transaction(async (tx) => {
    await write(tx, city, script);
    await sealBulletins(tx, city, script);
    // Today’s rules are run like those of any other day.
    await setClosedDay(tx, city, dayBefore(today));
  });
  return script.matters.length;
}

export const seedCast = (regions: readonly Region[], today: Day) => {
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  return castOf(staffedOffices(regions, today), (code) => names.get(code) ?? code);
};

/** What is published is sealed in the audit, as of the day on which the city was made; the line says so. */
async function sealBulletins(tx: Tx, city: number, { matters }: Script): Promise<void> {
  const office: Actor = { ...scopeOf(String(city)), login: "system", sees: "all" };
  for (const matter of matters.filter(({ kind, status }) => kind === "bulletin" && status === "published")) {
    const detail = { kind: matter.kind, action: "publish", from: "approved", to: matter.status, seeded: true };
    await writeAudit(tx, office, { region: matter.region, verb: "duty.act", target: matter.id, after: digestOf(matter), detail });
  }
}

const CHUNK = 4000;

async function write(tx: Tx, city: number, { matters, steps, counts }: Script): Promise<void> {
  for (let at = 0; at < matters.length; at += CHUNK) {
    const some = matters.slice(at, at + CHUNK);
    if ((await insertMatters(tx, city, some)) !== some.length) throw new Error("a matter was there already");
  }
  for (let at = 0; at < steps.length; at += CHUNK) await insertSteps(tx, city, steps.slice(at, at + CHUNK));
  for (const count of counts) await takeNumbers(tx, city, count);
}
