import { createContext, useContext, type ComponentType } from "react";
import type { CasefileView, Engine, Fact, Timeline } from "#casefile";
import type { Obligation } from "#deadline";
import type { Day } from "#platform/day";
import type { Label } from "#platform/words";

/** A tab that another room adds to the casefile page. */
export type CasefileTab = { key: string; label: Label; Tab: ComponentType<{ file: CasefileView }> };

/** What is to be answered. */
export type Due = Pick<Obligation, "key" | "seq" | "dueOn" | "window">;

/** What a room adds to the pages. */
export type RoomUi = {
  /** Obligation key → the kinds of fact that answer it, the usual one first. */
  answers?: Readonly<Record<string, readonly string[] | ((due: Due, today: Day) => readonly string[])>>;
  /** Obligation key → the tab of the casefile where it is answered, instead of a form. */
  tabOf?: Readonly<Record<string, string>>;
  /** Kind → the answers that are usual for this file, or for the obligation at hand. */
  usual?: Readonly<Record<string, (file: CasefileView, obligation: Obligation | undefined) => Record<string, unknown>>>;
  casefileTabs?: readonly CasefileTab[];
  /** What stands above a file that is shown for a while only. */
  Banner?: ComponentType<{ file: CasefileView }>;
  /** A line beside the day's work: what waits elsewhere. */
  TodayLine?: ComponentType;
};

/** The rules as the rooms assemble them, the same functions the server runs, and what their pages add. */
export type Rules = Pick<Engine, "kinds" | "keys" | "check" | "explain" | "derive" | "parameters" | "numbers" | "version"> & {
  answers: NonNullable<RoomUi["answers"]>;
  tabOf: NonNullable<RoomUi["tabOf"]>;
  usual: NonNullable<RoomUi["usual"]>;
  tabs: NonNullable<RoomUi["casefileTabs"]>;
  banners: readonly NonNullable<RoomUi["Banner"]>[];
  todayLines: readonly NonNullable<RoomUi["TodayLine"]>[];
  /** What is shown instead of a sealed file. */
  Sealed: ComponentType<{ id: string; today: Day; sentence: Label }>;
};

const Context = createContext<Rules | undefined>(undefined);
export const RulesProvider = Context.Provider;

export function useRules(): Rules {
  const rules = useContext(Context);
  if (!rules) throw new Error("no RulesProvider above");
  return rules;
}

/** The kinds that answer what is due; none for what comes about by itself. */
export function kindsFor(rules: Rules, due: Due, today: Day): readonly string[] {
  const kinds = rules.answers[due.key] ?? [];
  return typeof kinds === "function" ? kinds(due, today) : kinds;
}

const plain = (text: string): Label => ({ zh: text, en: text });

/** What an obligation is called: “走访联系”. */
export const keyLabel = (rules: Rules, key: string): Label => rules.keys.get(key) ?? plain(key);

/** What a fact says in one line: “尿检 阴性”. */
export function factLine(rules: Rules, fact: Pick<Fact, "kind" | "body">): Label {
  const kind = rules.kinds.get(fact.kind);
  return kind?.summary?.(fact.body) ?? kind?.label ?? plain(fact.kind);
}

export const timelineOf = (file: CasefileView): Timeline => ({
  casefile: { region: file.region.code, rules: file.rules },
  facts: file.facts,
});
