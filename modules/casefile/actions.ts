import { writeAudit } from "#platform/audit";
import { RULE_SETS } from "#deadline";
import type { Actor, Tx } from "#platform/db";
import type { Day } from "#platform/day";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { replacedIds } from "./counting.ts";
import { pendingByFile, sourceOf, writeDerived } from "./derivation.ts";
import type { Engine } from "./engine.ts";
import type { Answer, Fact, Problem } from "./model.ts";
import { digestOf, project } from "./projection.ts";
import type { Write } from "./room.ts";
import { findAuthors, findFacts, findLogins, getFact, insertCasefile, insertFact, lockStored, type Opened, type Stored } from "./store.ts";

/** The office's day and the one who writes. */
type Writer = { actor: Actor; today: Day };

export type Recorded = { fact: Fact; replayed: boolean; before: Answer; after: Answer };

/** The file is kept here and served elsewhere: the counts it changes are that place's. */
export class ServedElsewhere extends Error {
  readonly served: string;
  constructor(served: string) {
    super(`served at ${served}`);
    this.name = "ServedElsewhere";
    this.served = served;
  }
}

/**
 * The one way a fact gets into a file: lock the file, check the fact against it, write, derive, count, audit; all in the
 * caller's transaction. A fact id that is on file already changes nothing.
 */
export async function recordFact(
  tx: Tx,
  engine: Engine,
  { city, casefileId, fact: input, actor, today }: Writer & { city: number; casefileId: string; fact: unknown },
): Promise<Recorded> {
  const [[stored], facts, pending] = await Promise.all([
    lockStored(tx, city, [casefileId]),
    findFacts(tx, city, [casefileId]),
    pendingByFile(tx, city, [casefileId]),
  ]);
  if (!stored)
    throw new UserError(404, "casefile.missing", say("没有这个案卷，或它不在您的辖区。", "There is no such casefile in your area."));
  if (stored.served < actor.lo || stored.served >= actor.hi) throw new ServedElsewhere(stored.served);
  const source = sourceOf(stored, facts);
  const { answer: before, projection: derived } = project(engine, source, today);
  const known = facts.find(({ id }) => id === idOf(input));
  // What is sealed is not read by sending again what is in it.
  if (known && stored.sealed && known.kind !== "file.sealed") throw sealed();
  if (known) return { fact: await getFact(tx, city, casefileId, known.id), replayed: true, before, after: before };

  const fact = checked(engine, stored, facts, input, { actor, today });
  if (fact.kind === "file.unsealed") await requireTwoPeople(tx, city, fact);
  const authored = () => findAuthors(tx, city, casefileId).then((by) => facts.map((one) => ({ ...one, ...by.get(one.id) })));
  await requireNoObjection(engine, { fact, facts, adultOn: stored.adult_on, by: actor, answer: () => before }, authored);
  const { answer: after, projection, closedOn } = project(engine, { ...source, facts: [...facts, fact] }, today);
  requireReachAll(actor, stored, projection);
  const digest = digestOf(engine, projection);
  const was = digestOf(engine, derived) === stored.digest ? derived : undefined;
  await Promise.all([
    insertFact(tx, city, casefileId, stored, fact),
    writeDerived(tx, city, today, [{ stored, projection, closedOn, digest, was }], pending),
    writeAudit(tx, actor, {
      region: stored.region,
      verb: "casefile.record",
      target: casefileId,
      casefile: casefileId,
      before: stored.digest,
      after: digest,
      detail: { fact: fact.id, kind: fact.kind, on: fact.on },
    }),
  ]);
  return { fact, replayed: false, before, after };
}

/** Opens a file for a person on record, with the facts that are known already. */
export async function openCasefile(
  tx: Tx,
  engine: Engine,
  opening: Writer & Omit<Opened, "openedOn"> & { facts: readonly unknown[] },
): Promise<void> {
  const { city, id, region, rules, actor, today } = opening;
  if (!RULE_SETS.some((set) => set === rules))
    throw new UserError(422, "casefile.rules", say("没有这套规则。", "There is no such rule set."), { field: "rules" });
  requireReach(actor, region);
  await insertCasefile(tx, { ...opening, openedOn: today });
  const [stored] = await lockStored(tx, city, [id]);
  if (!stored) throw new Error(`casefile ${id} is not there after it was opened`);
  const facts: Fact[] = [];
  for (const input of opening.facts) {
    const fact = checked(engine, stored, facts, input, { actor, today });
    const answer = () => engine.explain({ casefile: { region, rules }, facts }, today);
    await requireNoObjection(engine, { fact, facts, adultOn: stored.adult_on, by: actor, answer });
    if (fact.kind === "file.unsealed") await requireTwoPeople(tx, city, fact);
    facts.push(fact);
  }
  const { projection, closedOn } = project(engine, sourceOf(stored, facts), today);
  requireReachAll(actor, stored, projection);
  const digest = digestOf(engine, projection);
  await Promise.all([
    ...facts.map((fact) => insertFact(tx, city, id, stored, fact)),
    writeDerived(tx, city, today, [{ stored, projection, closedOn, digest }], new Map()),
    writeAudit(tx, actor, {
      region,
      verb: "casefile.open",
      target: id,
      casefile: id,
      after: digest,
      detail: { rules, facts: facts.length },
    }),
  ]);
}

const idOf = (input: unknown): unknown => (typeof input === "object" && input !== null ? Reflect.get(input, "id") : undefined);

/** The fact as it will be written, or the sentence why not. */
function checked(engine: Engine, stored: Stored, facts: Fact[], input: unknown, { actor, today }: Writer): Fact {
  const read = engine.check({ casefile: { region: stored.region, rules: stored.rules }, facts }, input);
  if ("problems" in read) throw refusal(read.problems);
  const { id, kind, on, body, supersedes } = read.fact;
  if (on > today) throw wrong("fact.future", "on", "日期不能晚于今天。", "The day is still to come.");
  if (facts.some((fact) => fact.id === id)) throw wrong("fact.twice", "id", "同一事实出现了两次。", "The same fact is here twice.");
  // A transfer recorded by mistake can be taken back.
  const undoesTransfer = kind === "fact.withdrawn" && facts.some((one) => one.id === supersedes && one.kind.startsWith("transfer."));
  if (stored.moved_to && !undoesTransfer)
    throw conflict("casefile.moved", "案卷已转往外地，不能再记录。", "This casefile has moved to another city.");
  if (stored.sealed && kind !== "file.unsealed") throw sealed();
  if (supersedes !== undefined) {
    if (!facts.some((fact) => fact.id === supersedes))
      throw wrong(
        "fact.supersedes_unknown",
        "supersedes",
        "要更正的事实不在本案卷中。",
        "The fact to be corrected is not in this casefile.",
      );
    if (replacedIds(facts).has(supersedes))
      throw conflict("fact.corrected", "该事实已被更正，请刷新后再看。", "This fact has been corrected already; look again.");
  }
  const correction = supersedes === undefined ? {} : { supersedes };
  return { id, kind, on, body, ...correction, recordedAt: new Date().toISOString(), recordedBy: actor.login };
}

/** The rooms' word on a fact: each is asked about what it watches. */
async function requireNoObjection(engine: Engine, write: Write, authored = () => Promise.resolve(write.facts)): Promise<void> {
  const watching = engine.guards.filter((guard) => guard.watches(write));
  if (watching.length === 0) return;
  const full = { ...write, facts: await authored() };
  for (const guard of watching) {
    const refused = guard.refuses(full);
    if (refused) throw new UserError(refused.status, refused.code, refused.message, refused.field ? { field: refused.field } : {});
  }
}

/** Unsealing takes two people who are known here, not two names. */
async function requireTwoPeople(tx: Tx, city: number, fact: Fact): Promise<void> {
  const named = Array.isArray(fact.body["approvedBy"]) ? fact.body["approvedBy"].map((name) => String(name).trim()) : [];
  const known = await findLogins(tx, city, named);
  if (known.length < 2)
    throw wrong(
      "casefile.two_people",
      "body.approvedBy",
      "启封须由两名不同的人批准，请填写辖区内的两个账号。",
      "Unsealing takes the approval of two different people; give two accounts of your area.",
    );
}

/** A file is sent, or assigned, only to where the actor's area reaches. */
function requireReachAll(actor: Actor, stored: Stored, { region, served }: Pick<Stored, "region" | "served">): void {
  if (region !== stored.region) requireReach(actor, region);
  if (served !== stored.served) requireReach(actor, served);
}

/** Row security would refuse as well; this says why. */
function requireReach({ lo, hi }: Actor, region: string): void {
  if (region < lo || region >= hi)
    throw new UserError(
      403,
      "casefile.beyond_reach",
      say(
        "目的地不在您的辖区，请由管辖两地的上级办理。",
        "The destination is outside your area; an office above both places must do this.",
      ),
    );
}

const wrong = (code: string, field: string, zh: string, en: string) => new UserError(422, code, say(zh, en), { field });
const conflict = (code: string, zh: string, en: string) => new UserError(409, code, say(zh, en));
const sealed = () => conflict("casefile.sealed", "案卷已封存，须先启封。", "This casefile is sealed; unseal it first.");

function refusal(problems: Problem[]): UserError {
  const [first] = problems;
  if (!first) throw new Error("refused without a reason");
  return new UserError(422, "fact.invalid", first.message, { field: first.field, problems });
}
