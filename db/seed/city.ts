import type { Region } from "#region";
import { dayOf, msOf, type Num } from "./calendar.ts";
import { COHORTS, STAGES } from "./cohorts.ts";
import { assertStages, letterOn } from "./control.ts";
import type { Life } from "./episode.ts";
import { entriesOf } from "./facts.ts";
import { liveOn } from "./later.ts";
import { loginOf } from "./offices.ts";
import { identities, staffName, villageChooser } from "./people.ts";
import { randomFrom, seedOf, uuid7 } from "./random.ts";
import type { Minor } from "./rights.ts";
import type { Author, Entry } from "./scribe.ts";
import { recentNeed } from "./support.ts";
import type { Day } from "#platform/day";
import { adultOn, type Identity } from "#person";
import type { Fact } from "#casefile";

export type SeedFact = Fact & { recordedAt: string; recordedBy: string };
/** One person and their file. `origin`: where it was opened, when it has moved inside the city since. */
export type SeedFile = {
  id: string;
  personId: string;
  identity: Identity;
  region: string;
  origin: string | null;
  openedOn: Day;
  /** What derivation will find of most files; where it finds otherwise it moves them, at a cost. */
  sealed: boolean;
  /** When a minor comes of age: the file is seen by those on its list until then. */
  adultOn: Day | null;
  facts: SeedFact[];
};

/** The plan of every life: the calibrated cohorts, then the years since. */
export function plan(horizon: Num, scale: number, villages: readonly Region[]): Life[] {
  const lives: Life[] = [];
  for (const { states, people, live } of COHORTS)
    for (let n = 0; n < people * scale; n++) {
      const life = live(randomFrom(seedOf("life", lives.length)));
      assertStages(life, states, STAGES);
      lives.push(life);
    }
  const codes = villages.map(({ code }) => code);
  liveOn(lives, horizon, scale, [codes[0] ?? "", ...codes.slice(1)]);
  return lives;
}

/** Files of a city, one after another; the same for the same city, day and scale. */
export function* filesOf(lives: readonly Life[], regions: readonly Region[], horizon: Num): Generator<SeedFile> {
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const villageOf = villageChooser(regions.filter(({ level }) => level === "village"));
  const identityOf = identities();
  const isMinor = minorChooser(regions.find(({ level }) => level === "village")?.code ?? "", horizon);
  for (const [index, life] of lives.entries()) {
    const random = randomFrom(seedOf("file", index));
    const village = villageOf(index);
    const county = byCode.get(village.slice(0, 6));
    const office = { organ: `银川市公安局${county?.name ?? ""}分局`, clerk: staffName(village.slice(0, 9)), slack: slackOf(village) };
    const minor = isMinor(life, village, index);
    const written = entriesOf(life, random, horizon, { ...office, minor });
    const entries = [...written, ...recentNeed(written, horizon, randomFrom(seedOf("need", index)))];
    const first = entries[0];
    if (!first) continue;
    const opened = msOf(first.on);
    const moved = acceptedMove(entries, byCode);
    const [id, personId] = [uuid7(opened, random), uuid7(opened, random)];
    const identity = identityOf(random, first.on, minor ? horizon : undefined);
    yield {
      id,
      personId,
      identity,
      region: moved?.to ?? village,
      origin: moved ? village : null,
      openedOn: dayOf(first.on),
      sealed: letterOn(life, dayOf(horizon + 1)) === "A" || life.some(({ kind }) => kind === "sealed"),
      adultOn: adultOn(identity.idNumber, dayOf(horizon + 1)),
      facts: entries.map((entry) => factOf(entry, moved && entry.on > moved.on ? moved.to : village)),
    };
  }
}

/** Of those who came lately and are in community detoxification for the first time, one in twenty is under age; one in the first village. */
function minorChooser(firstVillage: string, horizon: Num): (life: Life, village: string, index: number) => Minor | undefined {
  let shown = false;
  return (life, village, index) => {
    const [only, ...others] = life;
    if (only?.kind !== "detox" || others.length > 0 || only.checkin === null || only.on < horizon - 400 || only.checkin > horizon)
      return undefined;
    const isShown = village === firstVillage && !shown;
    shown ||= isShown;
    return isShown ? "consented" : index % 20 === 0 ? "unasked" : undefined;
  };
}

/** Workers differ: from a third to twice the usual. */
const slackOf = (village: string): number => 0.35 + 1.65 * randomFrom(seedOf("worker", village)).next();

/** A transfer inside the city moves the file once it has been accepted. */
function acceptedMove(entries: readonly Entry[], known: ReadonlyMap<string, Region>): { on: Num; to: string } | undefined {
  const accepted = entries.findLast(({ kind }) => kind === "transfer.accepted");
  const sent = entries.findLast(({ kind }) => kind === "transfer.sent");
  const to = String(sent?.body["toRegion"]);
  return accepted && known.has(to) ? { on: accepted.on, to } : undefined;
}

const LEVELS = { county: 6, township: 9, worker: 12 } as const satisfies Record<Author, number>;

function factOf({ id, kind, on, recordedOn, body, by, supersedes }: Entry, village: string): SeedFact {
  const code = village.slice(0, LEVELS[by]);
  const level = by === "worker" ? "village" : by;
  // Working hours; the minute only has to differ.
  const minute = (seedOf(village, id) % 480) + 540;
  const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  return {
    id,
    kind,
    on: dayOf(on),
    body,
    recordedAt: `${dayOf(recordedOn)}T${clock}:00+08:00`,
    recordedBy: loginOf({ level, code }),
    ...(supersedes && { supersedes }),
  };
}
