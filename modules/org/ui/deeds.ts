import { mayFill, rolesAt, seatsOf, type GapView, type HoldingView, type PostView, type UnitView } from "#org";
import { say, type Label } from "#platform/words";
import type { Viewer } from "./words.tsx";

/** What somebody is about to do on this page. */
export type Deed =
  | { what: "open"; unit: UnitView }
  /** `org`: left out, the leading group itself. */
  | { what: "seat"; gap: GapView; org?: string }
  | { what: "close"; post: PostView }
  | { what: "appoint"; post: PostView }
  | { what: "delegate"; post: PostView; holding: HoldingView }
  | { what: "end"; post: PostView; holding: HoldingView };

export const DEEDS: Record<Deed["what"], Label> = {
  open: say("设立岗位", "Open a post"),
  seat: say("设立席位", "Set up the seat"),
  close: say("撤销岗位", "Close the post"),
  appoint: say("任命", "Appoint"),
  delegate: say("委托代理", "Have somebody stand in"),
  end: say("结束", "End"),
};

type By = Pick<Viewer, "role" | "region" | "post" | "delegated" | "today">;

const fills = ({ role, region }: By, post: PostView): boolean =>
  mayFill({ role, lo: region }, { role: post.role, region: post.region.code });

/** A post may be opened where one may fill it. */
export const deedsAt = (by: By, unit: UnitView): Deed[] =>
  rolesAt(unit).some((role) => mayFill({ role: by.role, lo: by.region }, { role, region: unit.region })) ? [{ what: "open", unit }] : [];

/** What may be done about a post now; the server says the same. */
export function deedsOf(by: By, post: PostView): Deed[] {
  if (!fills(by, post) || (post.closedOn !== null && post.closedOn < by.today)) return [];
  return [{ what: "appoint", post }, ...(post.closedOn === null && post.holders.length === 0 ? [{ what: "close" as const, post }] : [])];
}

/** About somebody who holds it or stands in. */
export function deedsAbout(by: By & { name: string }, post: PostView, holding: HoldingView): Deed[] {
  const isOwnPost = post.id === by.post && !by.delegated;
  const isOwn = isOwnPost && holding.standsFor === null && holding.name === by.name && holding.from <= by.today;
  const standsInForMe = isOwnPost && holding.standsFor === by.name;
  const ends = fills(by, post) || standsInForMe;
  return [...(isOwn ? [{ what: "delegate" as const, post, holding }] : []), ...(ends ? [{ what: "end" as const, post, holding }] : [])];
}

/** A required seat that is missing: where it would be set up. Where nobody has the office or the station for it, that comes first. */
export function deedsOfMissing(by: By, gap: GapView, units: readonly UnitView[]): Deed[] {
  if (gap.post !== null || !mayFill({ role: by.role, lo: by.region }, gap)) return [];
  if (gap.role === "leader") return [{ what: "seat", gap }];
  const fits = (unit: UnitView) =>
    rolesAt(unit).includes(gap.role) && seatsOf({ kind: unit.kind, region: gap.region }, gap.role).includes(gap.seat);
  const org = gap.org ?? units.find((unit) => gap.region.startsWith(unit.region) && fits(unit))?.id;
  return org ? [{ what: "seat", gap, org }] : [];
}

/** Somebody for an empty post; where two hold it, it is for one of them to end. */
export const deedsOfEmpty = (by: By, { kind }: GapView, post: PostView): Deed[] =>
  kind === "empty" && fills(by, post) ? [{ what: "appoint", post }] : [];
