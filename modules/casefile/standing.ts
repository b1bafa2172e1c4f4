import { addDays, dayAfter, later, type Day } from "#platform/day";
import { countingFacts } from "./counting.ts";
import type { Fact } from "./model.ts";

/** Where a file is kept and served, and who may see it: columns of every row of the file. */
export type Standing = {
  /** The place of registration. */
  region: string;
  /** The place that does the work: that of registration, unless the file is assigned elsewhere. */
  served: string;
  /** A minor's file, seen by named people only (未成年人保护法 103). */
  guarded: boolean;
  sealed: boolean;
  /** The division in another city that took the file over. */
  moved_to: string | null;
  /** Days to come on which any of this changes by itself. */
  changesOn: Day[];
};

/** An unsealing lasts as long as it says, at most these days; our default. */
export const UNSEALED_DAYS = 30;

const ABOUT = /^(file|transfer|serving)\./;
const NONE: Fact[] = [];
const aboutPlace = (facts: readonly Fact[], asOf: Day): readonly Fact[] =>
  facts.some(({ kind }) => ABOUT.test(kind)) ? countingFacts(facts, asOf).facts : NONE;

/** Moves inside the city and out of it. */
function movesOf(facts: readonly Fact[], origin: string): Pick<Standing, "region" | "moved_to"> {
  const moves: Pick<Standing, "region" | "moved_to"> = { region: origin, moved_to: null };
  let sentTo: string | undefined;
  for (const { kind, body } of facts) {
    if (kind === "transfer.sent") sentTo = String(body["toRegion"]);
    else if (kind === "transfer.accepted" && sentTo?.startsWith(origin.slice(0, 4))) moves.region = sentTo;
    else if (kind === "transfer.accepted" && sentTo) moves.moved_to = sentTo;
  }
  return moves;
}

/** The place of registration on a day. */
export const placeOf = (facts: readonly Fact[], origin: string, asOf: Day): string => movesOf(aboutPlace(facts, asOf), origin).region;

/** Last day of an unsealing. */
export function unsealedUntil({ on, body }: Fact): Day {
  const latest = addDays(on, UNSEALED_DAYS);
  const { until } = body;
  return typeof until === "string" && until < latest ? later(until, on) : latest;
}

type Given = {
  origin: string;
  adultOn: Day | null;
  /** Since when the file is closed by itself. */
  closed: Day | null;
};

/** What the file's own facts say of who may see it on a day. */
export function standingOf(facts: readonly Fact[], { origin, adultOn, closed }: Given, asOf: Day): Standing {
  const counting = aboutPlace(facts, asOf);
  const moves = movesOf(counting, origin);
  const guarded = adultOn !== null && asOf < adultOn;
  const reopened = counting.findLast(({ kind }) => kind === "file.unsealed");
  const until = reopened && unsealedUntil(reopened);
  const shut = counting.findLast(({ kind }) => kind === "file.sealed" || kind === "file.unsealed");
  // Sealed by hand before or after, or closed by the day; an unsealing that came later opens it for its time.
  const isShut = closed !== null || counting.some(({ kind }) => kind === "file.sealed");
  const isOpen =
    reopened !== undefined && until !== undefined && shut === reopened && asOf <= until && (closed === null || closed <= reopened.on);
  return {
    ...moves,
    served: servedAt(counting, moves.region),
    guarded,
    sealed: isShut && !isOpen,
    changesOn: [...(guarded && adultOn ? [adultOn] : []), ...(isOpen && until ? [dayAfter(until)] : [])],
  };
}

/** Served elsewhere from an assignment to its end, or until the file itself moves (双向管控). */
function servedAt(facts: readonly Fact[], region: string): string {
  const last = facts.findLast(({ kind }) => kind.startsWith("serving.") || kind === "transfer.accepted");
  const at = last?.kind === "serving.assigned" ? last.body["atRegion"] : undefined;
  return typeof at === "string" && at.startsWith(region.slice(0, 4)) ? at : region;
}
