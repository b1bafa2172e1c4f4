import { randomUUIDv7 } from "node:crypto";
import { readBody } from "#casefile";
import type { Role } from "#org";
import { findOfficial, findPeopleBehind } from "#org/server";
import { addressesOf, scopeOf, type Actor, type Tx } from "#platform/db";
import type { Day } from "#platform/day";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import type { Step } from "#platform/workflow";
import type { Opener } from "./kind.ts";
import type { Body, Matter, NewMatter, Taken } from "./model.ts";
import { kindOf, performed, partiesOf, stepsOf, type Hand, type Performed } from "./perform.ts";
import type { Duties } from "./raiser.ts";
import {
  backdated,
  cannot,
  changed,
  missing,
  notYours,
  outside,
  refused,
  remarkNeeded,
  samePerson,
  tooLong,
  unknownKind,
} from "./refusals.ts";
import { findMatter, findTrail, lockMatter } from "./store.ts";
import { followUp, openAll, writeAll, type Scribe } from "./writing.ts";

export type DutyDesk = Desk & { duties: Duties };

/** As much as a long paper; more than that is an attachment. */
const LONGEST = 200_000;

/** Opens a matter by hand; returns its id. */
export async function openMatter(
  desk: DutyDesk,
  given: { kind: string; region: string; body: Body; parent?: string | undefined },
  now: Date,
): Promise<string> {
  const { db, actor, duties } = desk;
  const kind = duties.kinds.get(given.kind);
  if (!kind) throw unknownKind();
  if (!kind.opens?.some((role) => role === actor.role)) throw notYours(kind);
  if (given.region < actor.lo || given.region >= actor.hi) throw outside();
  return db.withActor(actor, async (tx) => {
    const parent = given.parent === undefined ? undefined : await findMatter(tx, actor.city, given.parent);
    if (given.parent !== undefined && !parent) throw missing();
    const body = checked(kind.body, { ...given.body, ...(await prepared(tx, desk, now, { ...given, input: {}, action: "open" })) });
    const by = openerOf(actor);
    const refusal = kind.refusesOpening?.({ region: given.region, body, by, parent, on: desk.today });
    if (refusal) throw refused(refusal);
    const scribe = await scribeOf(tx, desk, now);
    const matter: NewMatter = { kind: given.kind, region: given.region, body, ...(parent && { parent: parent.id }) };
    const opened = await openAll(tx, duties, scribe, [matter]);
    await writeAll(tx, scribe, opened);
    return opened[0]?.matter.id ?? "";
  });
}

type Act = { id: string; action: string; revision: number; remark?: string | undefined; input?: Body | undefined; on?: Day | undefined };

/** Takes one step: one counts, whoever comes second is told by whom it was taken. */
export async function actOn(desk: DutyDesk, { id, action, revision, remark, input = {}, on }: Act, now: Date): Promise<void> {
  const { db, actor, duties, today } = desk;
  if (on !== undefined && on !== today) throw backdated();
  // Whoever may only read it is told who may act; whoever may act waits for whoever was first.
  const seen = await db.readAs(actor, (tx) => findMatter(tx, actor.city, id));
  if (!seen) throw missing();
  const counted = await surveyed(desk, seen, { action, revision, input }, now);
  await db.withActor(actor, async (tx) => {
    const found = partiesOf(seen, addressesOf(actor)).length > 0 ? await lockMatter(tx, actor.city, id) : seen;
    const [matter, trail] = [found ?? seen, await findTrail(tx, actor.city, id)];
    if (matter.revision !== revision) throw changed(trail.at(-1));
    const people = await findPeopleBehind(tx, actor.city, actor.login, actor.post, today);
    const step = stepFor(desk, { matter, trail, people, action });
    if (step.remark && !remark) throw remarkNeeded(step);
    const given = step.asks ? checked(step.asks, input) : {};
    const body = { ...matter.body, ...counted, ...(await prepared(tx, desk, now, { ...matter, matter, trail, input: given, action })) };
    const refusal = kindOf(duties, matter.kind).refuses?.({ matter, body, trail, action, input: given, remark, on: today });
    if (refusal) throw refused(refusal);
    const scribe = await scribeOf(tx, desk, now);
    const done = performed(duties, { ...matter, body }, trail, step, { hand: scribe.hand, input: given, remark });
    const follow = await followUp(tx, duties, scribe, [done]);
    if (!(await writeAll(tx, scribe, [{ ...done, was: matter }, ...follow]))) throw changed(trail.at(-1));
  });
}

/** What a step counts over the whole city, where it does: for somebody who may take it, and of what they have read. */
async function surveyed(
  desk: DutyDesk,
  matter: Matter,
  { action, revision, input }: { action: string; revision: number; input: Body },
  now: Date,
): Promise<Body> {
  const { db, actor, duties, today } = desk;
  const survey = duties.surveys?.[`${matter.kind}.${action}`];
  if (!survey) return {};
  const [trail, people] = await db.readAs(actor, (tx) =>
    Promise.all([findTrail(tx, actor.city, matter.id), findPeopleBehind(tx, actor.city, actor.login, actor.post, today)]),
  );
  if (matter.revision !== revision) throw changed(trail.at(-1));
  const step = stepFor(desk, { matter, trail, people, action });
  const given = step.asks ? checked(step.asks, input) : {};
  const office: Actor = { ...scopeOf(String(actor.city)), login: actor.login, sees: "all" };
  const asOffice = <T>(use: (tx: Tx) => Promise<T>) => db.withActor(office, use);
  return survey(asOffice, { city: actor.city, today, now, matter, trail, input: given, book: duties });
}

/** The step somebody asks for, or why it is not theirs to take. */
function stepFor(
  { duties, actor }: DutyDesk,
  { matter, trail, people, action }: { matter: Matter; trail: readonly Taken[]; people: readonly string[]; action: string },
): Step {
  const addresses = addressesOf(actor);
  const step = stepsOf(duties, matter, trail, addresses, people).find((one) => one.action === action);
  if (step) return step;
  const kind = kindOf(duties, matter.kind);
  const barred = stepsOf(duties, matter, [], addresses, people).find((one) => one.action === action);
  throw barred ? samePerson(barred) : cannot(kind, matter, trail.at(-1));
}

/** A body as its schema reads it; what is wrong is said at its field. */
function checked(schema: Parameters<typeof readBody>[0]["body"], given: Body): Body {
  if (JSON.stringify(given).length > LONGEST) throw tooLong();
  const read = readBody({ body: schema }, given);
  if ("body" in read) return read.body;
  const [first] = read.problems;
  throw first ? new UserError(422, "duty.body", first.message, { field: first.field, problems: read.problems }) : tooLong();
}

const openerOf = ({ role, lo, post }: Actor): Opener | undefined => (role && post ? { role: role as Role, region: lo, post } : undefined);

async function scribeOf(tx: Tx, { actor, today }: DutyDesk, now: Date): Promise<Scribe> {
  const [official, people] = [await findOfficial(tx, actor), await findPeopleBehind(tx, actor.city, actor.login, actor.post, today)];
  const hand: Hand = {
    on: today,
    at: now.toISOString(),
    login: actor.login,
    post: actor.post ?? null,
    name: official?.name ?? null,
    title: official ? `${official.place} ${official.title}` : null,
    people,
  };
  return { actor, hand, by: openerOf(actor), newId: () => randomUUIDv7() };
}

type Preparing = { kind: string; region: string; body: Body; matter?: Matter; trail?: readonly Taken[]; input: Body; action: string };

async function prepared(tx: Tx, { duties, actor, today }: DutyDesk, now: Date, { kind, action, ...given }: Preparing): Promise<Body> {
  const prepare = duties.prepares[`${kind}.${action}`];
  return prepare ? prepare(tx, { city: actor.city, today, now, ...given }) : {};
}

export type { Performed };
