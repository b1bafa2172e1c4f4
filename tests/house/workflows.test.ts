import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isWorkingDay } from "#deadline";
import { firedOn, kindOf, openedMatter, performed, stepsOf, type Hand, type Matter, type NewMatter, type Taken } from "#duty";
import { addDays, type Day } from "#platform/day";
import { causeStep, faultsOf } from "#platform/workflow";
import { BOOK } from "../../apps/duties.ts";
import { randomFrom, type Random } from "../../db/seed/random.ts";
import { EXAMPLES } from "../support/matters.ts";
import type { Schema } from "../support/operations.ts";
import { valueOf, type Known } from "../support/values.ts";

const STEPS = 10_000;
const SEED = Number(process.env["SEED"] ?? Date.now() % 1e6);
const FROM: Day = "2026-01-05";

/** Some people; each may act as whoever a matter names: the same one in different posts is what must not pass. */
const PEOPLE = Array.from({ length: 40 }, (_, n) => `p${n}`);

/** `seen`: states that were entered, by kind. */
type World = { day: Day; matters: Map<string, Matter>; trails: Map<string, Taken[]>; steps: number; seen: Set<string> };

const handOf = (world: World, people: string[]): Hand => ({
  on: world.day,
  at: `${world.day}T10:00:00+08:00`,
  login: people[0] ?? "system",
  post: null,
  name: people[0] ?? null,
  title: null,
  people,
});

/** Answers that a form might give, some dozens for a week: making one costs more than a step. */
const pools = new WeakMap<z.ZodObject, { until: Day; values: Record<string, unknown>[] }>();

function sample(schema: z.ZodObject | undefined, world: World, random: Random): Record<string, unknown> {
  if (!schema) return {};
  let pool = pools.get(schema);
  if (!pool || pool.until < world.day) pools.set(schema, (pool = { until: addDays(world.day, 6), values: answers(schema, world, random) }));
  const value = pool.values[random.int(0, pool.values.length - 1)];
  if (!value) throw new Error("chance finds nothing that fits: give an example in tests/support/matters.ts");
  return value;
}

function answers(schema: z.ZodObject, { day }: World, random: Random): Record<string, unknown>[] {
  const known: Known = {
    ids: ["019b0000-0000-7000-8000-000000000001"],
    days: [1, 7, 12, 25].map((days) => addDays(day, days)),
    words: ["示例说明：已经核对。", "county_officer@640104", "township_clerk@640104001"],
    named: { region: ["640104"], finishOn: [addDays(day, 8)], until: [addDays(day, 9)], dueOn: [addDays(day, 30)] },
    facts: [],
  };
  const shape = z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as Schema;
  const values = fc.sample(valueOf(shape, known), { numRuns: 60, seed: random.int(0, 2 ** 31 - 1) });
  return values.flatMap((value) => {
    const read = schema.safeParse(value);
    return read.success ? [read.data] : [];
  });
}

const keep = (world: World, { matter, taken, children }: ReturnType<typeof openedMatter>): void => {
  world.matters.set(matter.id, matter);
  world.seen.add(`${matter.kind} ${matter.status}`);
  world.trails.set(matter.id, [...(world.trails.get(matter.id) ?? []), taken]);
  for (const child of children) begin(world, child);
};

function begin(world: World, given: NewMatter): void {
  if (!BOOK.kinds.has(given.kind)) throw new Error(`${given.kind} arises from ${given.parent} and is no kind`);
  const opened = openedMatter(BOOK, given, { id: `m${world.matters.size}`, place: "示例县", hand: handOf(world, []) });
  keep(world, opened);
}

/** One thing that happens: the next day, a step that somebody may take, or the end of a cause. */
function happen(world: World, random: Random, kind: string): string[] {
  const open = [...world.matters.values()].filter(({ closedOn }) => closedOn === null);
  if (open.length < 3) {
    const body = EXAMPLES[kind]?.body?.(world.day) ?? sample(kindOf(BOOK, kind).body, world, random);
    begin(world, { kind, region: EXAMPLES[kind]?.region ?? "640104001", body });
    return [];
  }
  if (random.chance(0.15)) return nextDay(world);
  if (random.chance(0.02)) return loseCause(world, random, open);
  const matter = open[random.int(0, open.length - 1)];
  if (!matter) return [];
  const trail = world.trails.get(matter.id) ?? [];
  // Somebody with some of the matter's posts.
  const who = PEOPLE[random.int(0, PEOPLE.length - 1)] ?? "p0";
  const addresses = [matter.owner, matter.overseer, matter.subject].filter((one) => one !== null && random.chance(0.7)) as string[];
  const may = stepsOf(BOOK, matter, trail, addresses, [who]);
  // Where nobody has been yet rather than where everybody goes.
  const fresh = may.filter(({ to }) => !world.seen.has(`${matter.kind} ${to}`));
  const chosen = fresh.length > 0 && random.chance(0.5) ? fresh : may;
  const step = chosen[random.int(0, chosen.length - 1)];
  if (!step) return [];
  const example = EXAMPLES[matter.kind];
  const input = example?.inputs?.[step.action]?.(world.day, matter.body) ?? sample(step.asks, world, random);
  const body = { ...matter.body, ...example?.prepared?.[step.action]?.(world.day, matter.body) };
  const taking = { matter, body, trail, action: step.action, input, remark: "示例", on: world.day };
  const { refuses } = kindOf(BOOK, matter.kind);
  if (refuses?.(taking)) return [];
  const done = performed(BOOK, { ...matter, body }, trail, step, { hand: handOf(world, [who]), input, remark: "示例" });
  keep(world, done);
  world.steps += 1;
  return faultsIn(world, done.matter.id, matter.id);
}

/** What one of them rests on is gone. */
function loseCause(world: World, random: Random, open: readonly Matter[]): string[] {
  const matter = open[random.int(0, open.length - 1)];
  const step = matter && causeStep(kindOf(BOOK, matter.kind).workflow, matter.status);
  if (!step) return [];
  keep(world, performed(BOOK, matter, world.trails.get(matter.id) ?? [], step, { hand: handOf(world, []), remark: "示例" }));
  world.steps += 1;
  return faultsIn(world, matter.id);
}

function nextDay(world: World): string[] {
  world.day = addDays(world.day, 1);
  const faults: string[] = [];
  for (const matter of world.matters.values()) {
    const step = firedOn(BOOK, matter, world.day);
    if (!step) continue;
    if (!isWorkingDay(world.day)) faults.push(`${matter.kind} goes on by itself on a rest day`);
    keep(world, performed(BOOK, matter, world.trails.get(matter.id) ?? [], step, { hand: handOf(world, []) }));
    world.steps += 1;
    faults.push(...faultsIn(world, matter.id, matter.id));
  }
  return faults;
}

/** What must never be, whatever has happened. */
function faultsIn(world: World, ...ids: string[]): string[] {
  return [...new Set(ids)].flatMap((id) => {
    const matter = world.matters.get(id);
    const trail = world.trails.get(id) ?? [];
    if (!matter) return [`${id} is lost`];
    const { workflow } = kindOf(BOOK, matter.kind);
    const faults: string[] = [];
    const out = workflow.steps.filter(({ from }) => from.includes(matter.status));
    if (matter.closedOn === null && out.length === 0) faults.push(`${matter.kind} is stuck in ${matter.status}`);
    // Somebody is to act, or the calendar will, or its cause ends it.
    if (
      matter.closedOn === null &&
      matter.acts === null &&
      matter.firesOn === null &&
      !out.some(({ by }) => by === "cause" || typeof by !== "string")
    )
      faults.push(`nobody has ${matter.kind} in ${matter.status}`);
    const seqs = trail.map(({ seq }) => seq);
    if (seqs.some((seq, n) => seq !== n + 1)) faults.push(`the trail of ${matter.kind} has a gap: ${seqs.join()}`);
    const last = trail.at(-1);
    const step = workflow.steps.find(({ action, from, to }) => action === last?.action && from.includes(last.from ?? "") && to === last.to);
    if (last && last.action !== "open" && !step) faults.push(`${matter.kind}: ${last.from} ${last.action} ${last.to} is not in its table`);
    for (const one of trail.slice(0, -1))
      if (step?.notBy?.includes(one.action) && one.people.some((person) => last?.people.includes(person)))
        faults.push(`${matter.kind}: ${last?.action} by who has done ${one.action}`);
    return faults;
  });
}

/** Whoever verifies an order has not fixed it: said again without the table. */
const selfVerified = (trail: readonly Taken[]): boolean =>
  trail.some(
    ({ action, people }, n) =>
      action === "verify" &&
      trail.slice(0, n).some((one) => ["reply", "finish"].includes(one.action) && one.people.some((person) => people.includes(person))),
  );

describe("every workflow is one table that holds together", () => {
  it.each([...BOOK.kinds.keys()])("%s", (kind) => expect(faultsOf(kindOf(BOOK, kind).workflow)).toEqual([]));

  it.each([...BOOK.kinds.keys()])(
    `a walk of ${STEPS} steps through %s meets no dead end, no self-verification and loses nothing`,
    (kind) => {
      const random = randomFrom(SEED);
      const world: World = { day: FROM, matters: new Map(), trails: new Map(), steps: 0, seen: new Set() };
      const faults: string[] = [];
      let known = 0;
      const names = Object.keys(kindOf(BOOK, kind).workflow.states);
      const unseen = () => names.filter((name) => !world.seen.has(`${kind} ${name}`));
      for (let turn = 0; (world.steps < STEPS || unseen().length > 0) && turn < STEPS * 12 && faults.length < 5; turn++) {
        faults.push(...happen(world, random, kind));
        if (world.matters.size < known) faults.push("a matter was lost");
        known = world.matters.size;
      }
      expect(faults, `SEED=${SEED}`).toEqual([]);
      expect(world.steps).toBeGreaterThanOrEqual(STEPS);
      for (const trail of world.trails.values()) expect(selfVerified(trail)).toBe(false);
      // The walk went everywhere that can be walked to.
      expect(unseen()).toEqual([]);
    },
    120_000,
  );
});
