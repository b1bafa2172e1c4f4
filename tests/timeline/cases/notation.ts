import { expect, test } from "vitest";
import { ENGINE } from "../../../apps/rooms.ts";

export type Answer = ReturnType<typeof ENGINE.explain>;
export type Timeline = Parameters<typeof ENGINE.explain>[0];
export type FactInput = {
  id?: string;
  kind: string;
  on: string;
  body: Record<string, unknown>;
  supersedes?: string;
  recordedAt?: string;
};
type Obligation = Answer["obligations"][number];
type Wish = {
  state: Obligation["state"];
  doneOn?: string;
  by?: string;
  answeredBy?: string;
  reason?: boolean;
  /** Texts that basis and arithmetic must contain. */
  basis?: string;
  arithmetic?: string;
  level?: string;
};

/** What a case asks of an answer; whatever is left out is not asked. */
export type Expected = {
  status?: Answer["status"];
  measure?: Answer["measure"];
  term?: { from?: string; to?: string; suspendedDays?: number; basis?: string; arithmetic?: string } | null;
  /** `"key dueOn"` → its state, or more about it. */
  due?: Record<string, Obligation["state"] | Wish>;
  /** Keys, or `"key dueOn"`, that are not listed. */
  absent?: string[];
  /** All due days of a key, in the order listed. */
  days?: Record<string, string[]>;
  breach?: Partial<Answer["breach"]>;
  colour?: {
    suggested?: string | null;
    confirmed?: string | null;
    confirmedUntil?: string | null;
    has?: string[];
    hasNot?: string[];
  };
  dynamicControl?: Partial<Answer["dynamicControl"]>;
  nextChangeOn?: string | null;
  /** Ids of the facts that anomalies name. */
  anomalies?: string[];
  notes?: boolean;
};

export const at = (on: string, kind: string, body: Record<string, unknown> = {}, more: Partial<FactInput> = {}): FactInput => ({
  on,
  kind,
  body,
  ...more,
});

export const served = (on: string, measure = "community_detox", months = 36) => at(on, "decision.served", { measure, months });
export const reported = (on: string) => at(on, "checkin.reported");
export const visit = (on: string, met = true, mode = "home") => at(on, "visit.made", { mode, met });
export const visits = (...days: string[]) => days.map((day) => visit(day));
export const tested = (on: string, result = "negative", stage?: string) =>
  at(on, "drugtest.done", { method: "urine", result, ...(stage ? { stage } : {}) });
export const tests = (...days: string[]) => days.map((day) => tested(day));
export const missed = (on: string, excused = false) => at(on, "drugtest.missed", { excused, reason: "忘记" });
export const refused = (on: string) => at(on, "drugtest.refused");
export const away = (on: string, from: string, to?: string) => at(on, "absence.found", to === undefined ? { from } : { from, to });
export const held = (from: string, to?: string) => [at(from, "detention.began"), ...(to === undefined ? [] : [at(to, "detention.ended")])];
export const graded = (on: string, colour: string) => at(on, "grade.confirmed", { colour, reason: "小组会议研究" });
export const found = (on: string, addicted = true, disposition = "community_detox") => at(on, "use.found", { addicted, disposition });
export const isolated = (from: string, to?: string) => [
  at(from, "isolation.entered"),
  ...(to === undefined ? [] : [at(to, "isolation.released")]),
];

/** Served on Monday 2 March 2026 (f1), reported in on 10 March (f2): the worked example's opening. */
export const OPENING = [served("2026-03-02"), reported("2026-03-10")];

/** Facts without an id are f1, f2, f3 … in the order given. */
export const file = (facts: FactInput[], rules = "national"): Timeline => {
  const result = ENGINE.parse({
    casefile: { region: "640104001001", rules },
    facts: facts.map((fact, index) => ({ id: `f${index + 1}`, ...fact })),
  });
  if ("problems" in result) throw new Error(`rejected: ${JSON.stringify(result.problems)}`);
  return result.timeline;
};

export const problemsOf = (facts: unknown[]): { fact: string; field: string; sentence: boolean }[] => {
  const result = ENGINE.parse({ casefile: { region: "640104001001", rules: "national" }, facts });
  if (!("problems" in result)) return [];
  return result.problems.map(({ fact, field, message }) => ({
    fact,
    field,
    sentence: message.zh.length > 3 && message.en.length > 3,
  }));
};

const containing = (got: string | undefined, wanted: string) => (got?.includes(wanted) ? wanted : got);

const spoken = (listed: Obligation, wish: Wish): Record<string, unknown> => {
  const { basis, arithmetic, level } = listed.because;
  const { state, doneOn, by, answeredBy } = listed;
  const all: Record<string, unknown> = { state, doneOn, by, answeredBy, reason: listed.reason !== undefined, level };
  if (wish.basis !== undefined) all["basis"] = containing(basis, wish.basis);
  if (wish.arithmetic !== undefined) all["arithmetic"] = containing(arithmetic, wish.arithmetic);
  return Object.fromEntries(Object.keys(wish).map((name) => [name, all[name]]));
};

const dueOf = (answer: Answer, wanted: NonNullable<Expected["due"]>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(wanted).map(([name, wish]) => {
      const [key, dueOn] = name.split(" ");
      const same = answer.obligations.filter((listed) => listed.key === key);
      const listed = same.find((one) => one.dueOn === dueOn);
      if (!listed) return [name, `not listed; ${key} is due on ${same.map((one) => one.dueOn).join(", ") || "no day"}`];
      return [name, typeof wish === "string" ? listed.state : spoken(listed, wish)];
    }),
  );

const termOf = (term: Answer["term"], wanted: NonNullable<Expected["term"]>): unknown => {
  if (term === null) return null;
  const { from, to, suspendedDays } = term;
  const all: Record<string, unknown> = { from, to, suspendedDays };
  if (wanted.basis !== undefined) all["basis"] = containing(term.because.basis, wanted.basis);
  if (wanted.arithmetic !== undefined) all["arithmetic"] = containing(term.because.arithmetic, wanted.arithmetic);
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, all[name]]));
};

const picked = <T extends object>(whole: T, wanted: object) => Object.fromEntries(Object.entries(whole).filter(([name]) => name in wanted));

/** The part of the answer that a case asks about, in the words of the case. */
export function asked(answer: Answer, wanted: Expected): Expected | Record<string, unknown> {
  const got: Record<string, unknown> = picked(answer, { status: 1, measure: 1, nextChangeOn: 1 });
  if (wanted.term !== undefined) got["term"] = wanted.term === null ? answer.term : termOf(answer.term, wanted.term);
  if (wanted.due) got["due"] = dueOf(answer, wanted.due);
  if (wanted.absent)
    got["absent"] = wanted.absent.filter(
      (name) => !answer.obligations.some(({ key, dueOn }) => name === key || name === `${key} ${dueOn}`),
    );
  if (wanted.days)
    got["days"] = Object.fromEntries(
      Object.keys(wanted.days).map((key) => [key, answer.obligations.filter((listed) => listed.key === key).map((listed) => listed.dueOn)]),
    );
  if (wanted.breach) got["breach"] = picked(answer.breach, wanted.breach);
  if (wanted.colour) {
    const factors = answer.colour.factors.map(({ factor }) => factor);
    got["colour"] = {
      ...picked(answer.colour, wanted.colour),
      ...(wanted.colour.has ? { has: wanted.colour.has.filter((name) => factors.includes(name)) } : {}),
      ...(wanted.colour.hasNot ? { hasNot: wanted.colour.hasNot.filter((name) => !factors.includes(name)) } : {}),
    };
  }
  if (wanted.dynamicControl) got["dynamicControl"] = picked(answer.dynamicControl, wanted.dynamicControl);
  if (wanted.anomalies) got["anomalies"] = answer.anomalies.map(({ fact }) => fact).sort();
  if (wanted.notes !== undefined) got["notes"] = answer.notes.length > 0;
  return picked(got, wanted);
}

/** One rule of the book: on `asOf` these facts say this. */
export const rule = (title: string, facts: FactInput[], asOf: string, wanted: Expected, rules = "national") =>
  test(title, () => {
    expect(asked(ENGINE.explain(file(facts, rules), asOf), wanted)).toEqual(wanted);
  });
