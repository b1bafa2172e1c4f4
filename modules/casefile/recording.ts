import { randomUUIDv7 } from "node:crypto";
import type { RuleSet } from "#deadline";
import { addPerson, correctIdentity, indexOf, KEYS_CHANGED, revealIdentity } from "#person/server";
import { adultOn, type Identity, type IdentityChanges, type Stated } from "#person";
import { writeAudit } from "#platform/audit";
import { scopeOf, type Actor, type Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say, type Label } from "#platform/words";
import { findVillages } from "#region/server";
import { openCasefile, recordFact, ServedElsewhere } from "./actions.ts";
import type { Recorded } from "./contract.ts";
import type { Answer, Fact } from "./model.ts";
import { isPending } from "./projection.ts";
import { grantFile } from "./grants.ts";
import { readHead, withSealed, type CasefileDesk } from "./reading.ts";
import { setAdultOn } from "./store.ts";
import type { FactInput } from "./wire.ts";

/** A file in a place that does not exist would be in nobody's list. */
async function requireVillages(tx: Tx, city: number, places: readonly { code: string; field: string }[]): Promise<void> {
  const here = places.filter(({ code }) => code.startsWith(String(city)));
  if (here.length === 0) return;
  const known = await findVillages(
    tx,
    here.map(({ code }) => code),
  );
  const wrong = here.find(({ code }) => !known.some((village) => village.code === code));
  if (wrong)
    throw new UserError(422, "region.unknown", say("没有这个村（社区）。", "There is no such village or community."), {
      field: wrong.field,
    });
}

/** Where a fact would take the file. */
const destinations = (facts: readonly FactInput[]) =>
  facts.flatMap(({ kind, body: { toRegion } }) =>
    kind === "transfer.sent" && typeof toRegion === "string" ? [{ code: toRegion, field: "body.toRegion" }] : [],
  );

/** Records one fact, by hand, and tells what it settled and what it brought about. */
export async function recordInto(desk: CasefileDesk, { id, fact }: { id: string; fact: FactInput }): Promise<Recorded> {
  const kind = desk.engine.kinds.get(fact.kind);
  if (kind?.byProcedure) throw notByHand(kind.label);
  return recordAllInto(desk, { id, facts: [fact] });
}

/** What else belongs to one act: done first, in the same transaction. */
type Besides = (tx: Tx, actor: Actor) => Promise<unknown>;

/**
 * Records the facts of one act, all of them or none. The write path sees sealed files, to say that they are; what is counted for the
 * place that serves a file is written as there.
 */
export async function recordAllInto(
  desk: CasefileDesk,
  { id, facts, besides }: { id: string; facts: readonly [FactInput, ...FactInput[]]; besides?: Besides },
): Promise<Recorded> {
  const { db, engine, actor, today } = desk;
  const recordAs = (scope: Actor) =>
    db.withActor(withSealed(scope), async (tx) => {
      await requireVillages(tx, actor.city, destinations(facts));
      await besides?.(tx, scope);
      const [first, ...others] = facts;
      const write = (fact: FactInput) => recordFact(tx, engine, { city: actor.city, casefileId: id, fact, actor: scope, today });
      const done = await write(first);
      let { after } = done;
      for (const fact of others) ({ after } = await write(fact));
      return { ...done, after };
    });
  const done = await recordAs(actor).catch((error: unknown) => {
    if (error instanceof UserError && error.code === "casefile.missing" && actor.files?.includes(id)) throw readOnly();
    if (!(error instanceof ServedElsewhere)) throw error;
    return recordAs({ ...actor, ...scopeOf(error.served) });
  });
  return { fact: done.fact, replayed: done.replayed, ...consequences(done.fact, done.before, done.after) };
}

const notByHand = ({ zh, en }: Label) =>
  new UserError(
    409,
    "casefile.by_procedure",
    say(
      `“${zh}”须按程序办理，批准或答复后自动记入，不能直接记录。`,
      `“${en}” has a procedure of its own and is recorded by it, never by hand.`,
    ),
  );

const readOnly = () =>
  new UserError(
    403,
    "casefile.read_only",
    say("紧急查阅只能查看，不能记录。", "An emergency look is for reading only; nothing can be recorded."),
  );

const pending = ({ obligations }: Answer) => obligations.filter((one) => isPending(one) && one.answeredBy === undefined);

export function consequences(fact: Fact, before: Answer, after: Answer): Omit<Recorded, "fact" | "replayed"> {
  const was = new Set(pending(before).map(({ key, dueOn }) => `${key} ${dueOn}`));
  const open = pending(after).map(({ key, dueOn }) => ({ key, dueOn }));
  return {
    done: after.obligations
      .filter(({ by, state }) => by === fact.id && (state === "done" || state === "done_late"))
      .map(({ key, dueOn, state }) => ({ key, dueOn, state })),
    arisen: open.filter(({ key, dueOn }) => !was.has(`${key} ${dueOn}`)),
    next: open[0] ?? null,
    anomalies: after.anomalies.filter((anomaly) => anomaly.fact === fact.id),
  };
}

/** The rule set of a province, where it has one of its own. */
const RULES_BY_PROVINCE: Record<string, RuleSet> = { "31": "shanghai", "33": "zhejiang" };
const rulesOf = (region: string): RuleSet => RULES_BY_PROVINCE[region.slice(0, 2)] ?? "national";

/** Opens a file for somebody new, with the facts already on paper; all of it or nothing. */
export async function openCasefileWith(
  { db, engine, crypto, actor, today }: CasefileDesk,
  { region, person, facts }: { region: string; person: Identity; facts: FactInput[] },
): Promise<{ id: string }> {
  if (!(region >= actor.lo && region < actor.hi))
    throw new UserError(404, "region.outside", say("这个村（社区）不在您的辖区。", "This village is not in your area."), {
      field: "region",
    });
  const { city } = actor;
  const [id, personId] = [randomUUIDv7(), randomUUIDv7()];
  // A minor's file is seen by those it names; whoever opens it is the first of them.
  const opener = withSealed({ ...actor, files: [...(actor.files ?? []), id], people: [...(actor.people ?? []), personId] });
  const open = async (tx: Tx) => {
    await requireVillages(tx, city, [{ code: region, field: "region" }, ...destinations(facts)]);
    await addPerson(tx, crypto, { city, id: personId, region, identity: person });
    const minor = adultOn(person.idNumber, today);
    await openCasefile(tx, engine, { city, id, region, personId, rules: rulesOf(region), adultOn: minor, facts, actor, today });
    if (minor) await grantFile(tx, actor, { casefileId: id, personId, region, kind: "guard", reason: "casefile.open" });
    return { id };
  };
  // The old key went between sealing and saving: once more, under the new one.
  const opening = db
    .withActor(opener, open)
    .catch((error: unknown) =>
      error instanceof UserError && error.code === KEYS_CHANGED ? db.withActor(opener, open) : Promise.reject(error),
    );
  return opening.catch(async (error: unknown) => {
    // Being told that somebody is on file, perhaps where one cannot look, goes into the audit as a search does.
    if (error instanceof UserError && error.code === "person.known") {
      const target = indexOf(crypto, "idNumber", person.idNumber);
      await db.withActor(actor, (tx) => writeAudit(tx, actor, { region, verb: "person.known", target }));
    }
    throw error;
  });
}

/** Who the person of a file is; the purpose goes to the audit. */
export async function revealPerson(desk: CasefileDesk, { id, ...stated }: { id: string } & Stated): Promise<Identity> {
  const { db, crypto, actor, today } = desk;
  const { personId, region } = await readHead(desk, id);
  return db.withActor(actor, (tx) => revealIdentity(tx, crypto, actor, { personId, region, target: id, stated, today }));
}

/** Puts part of an identity right, and with the ID number the day of coming of age. The facts of the same act follow it. */
export async function correctPerson(
  desk: CasefileDesk,
  { id, changes, facts }: { id: string; changes: IdentityChanges; facts: readonly [FactInput, ...FactInput[]] },
): Promise<Recorded> {
  const { crypto, actor, today } = desk;
  const { personId, region, adultOn: was } = await readHead(desk, id);
  const adult = changes.idNumber === undefined ? was : adultOn(changes.idNumber, today);
  // Whoever finds out that somebody is a minor is the first on the list.
  const becomesMinor = adult !== null && was === null;
  const named = becomesMinor ? { ...actor, files: [...(actor.files ?? []), id], people: [...(actor.people ?? []), personId] } : actor;
  return recordAllInto(
    { ...desk, actor: named },
    {
      id,
      facts,
      besides: async (tx) => {
        await correctIdentity(tx, crypto, actor, { personId, region, target: id, changes });
        if (adult !== was) await setAdultOn(tx, actor.city, id, adult);
        if (becomesMinor) await grantFile(tx, actor, { casefileId: id, personId, region, kind: "guard", reason: "person.correct" });
      },
    },
  );
}
