import { randomUUIDv7 } from "node:crypto";
import { writeAudit } from "#platform/audit";
import { addDays, dayBefore, daysBetween, type Day } from "#platform/day";
import { scopeOf, type Actor, type Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import type { Candidate } from "./contract.ts";
import { DEPARTMENTS, groupName, ROLES, SEATS, type Org, type Role, type Seat } from "./model.ts";
import { DELEGATED_DAYS, mayFill, mustBeSeparate, overlap, rolesAt, seatsOf, type Span } from "./rules.ts";
import {
  findColleague,
  findColleagues,
  findGroup,
  findHolding,
  findHoldingsOf,
  findOffice,
  findOrg,
  findPlace,
  findPost,
  findSelf,
  insertGroup,
  insertHolding,
  insertPost,
  lockPost,
  setClosed,
  setLastDay,
  type Colleague,
  type Post,
} from "./store.ts";

const wrong = (code: string, field: string, zh: string, en: string) => new UserError(422, code, say(zh, en), { field });
const conflict = (code: string, zh: string, en: string) => new UserError(409, code, say(zh, en));
const missing = () => new UserError(404, "post.missing", say("没有这个岗位，或它不在您的辖区。", "There is no such post in your area."));
const notYours = () =>
  new UserError(403, "post.not_yours_to_fill", say("这个岗位不由您任免。", "It is not for you to fill or close this post."));

/** The register of staff of a whole city: a colleague may serve outside one's own area. Shows no persons. */
const officeOf = (city: number): Actor => ({ ...scopeOf(String(city)), login: "system" });

/** The past is on record: whoever changes it says why. */
function requireReason(day: Day, today: Day, reason: string | undefined): void {
  if (day < today && !reason) throw wrong("org.backdated", "reason", "补登以前的日期，须写明原因。", "A day that is past needs a reason.");
}

async function fillable(tx: Tx, actor: Actor, id: string): Promise<Post> {
  const post = await lockPost(tx, actor.city, id);
  if (!post) throw missing();
  if (!mayFill({ role: actor.role, lo: actor.lo }, post)) throw notYours();
  return post;
}

const LEVELS = [4, 6, 9, 12];

/** Colleagues of the area above a post and its divisions of the same level, one up or one down. */
export async function listCandidates({ db, actor, today }: Desk, { id }: { id: string }): Promise<Candidate[]> {
  const post = await db.readAs(actor, (tx) => findPost(tx, actor.city, id));
  if (!post) throw missing();
  const level = LEVELS.indexOf(post.region.length);
  const area = scopeOf(post.region.slice(0, LEVELS[level - 1] ?? post.region.length));
  const lengths = LEVELS.slice(Math.max(level - 1, 0), level + 2);
  const found = await db.readAs(officeOf(actor.city), (tx) =>
    findColleagues(tx, actor.city, today, { lo: area.lo, hi: area.hi, lengths, near: post.region }),
  );
  return found.map(({ staff, name, place, login, held }) => ({
    staff,
    name,
    place,
    roles: held.map(({ role }) => role),
    titles: held.map(({ title }) => title),
    hasAccount: login !== null,
    isSelf: login === actor.login,
  }));
}

/** Who is to get a post, and who acts, from the register. */
async function partiesOf({ db, actor, today }: Desk, staff: string): Promise<{ colleague: Colleague; self: string | undefined }> {
  const { city } = actor;
  const [colleague, self] = await db.readAs(officeOf(city), (tx) =>
    Promise.all([findColleague(tx, city, today, staff), findSelf(tx, city, actor.login)]),
  );
  if (!colleague) throw wrong("org.staff_unknown", "staff", "没有这名工作人员，或已离任。", "There is no such colleague in service.");
  return { colleague, self };
}

/** Whoever would carry both must not: one of the two would no longer be watched. */
function requireSeparate({ held }: Colleague, role: Role, span: Span): void {
  const other = held.find((one) => overlap(one, span) && mustBeSeparate(one.role, role));
  if (other)
    throw conflict(
      "org.separate",
      `此人任${ROLES[other.role].zh}，与${ROLES[role].zh}不得由一人担任。`,
      `This colleague is ${ROLES[other.role].en.toLowerCase()}; nobody may be ${ROLES[role].en.toLowerCase()} as well.`,
    );
}

function requireFit(post: Post, { from: since, to: until }: Colleague, { from, to }: Span): void {
  if (to !== null && to < from) throw wrong("org.order", "to", "最后一天不能早于第一天。", "The last day is before the first.");
  if (from < post.opened || (post.closed !== null && (to === null || to > post.closed)))
    throw wrong("org.post_not_open", "from", "这段时间岗位没有设立。", "The post is not open all that time.");
  if (from < since || (until !== null && (to === null || to > until)))
    throw wrong("org.not_in_service", "from", "这段时间此人不在职。", "This colleague is not in service all that time.");
}

type Opening = {
  org?: string | undefined;
  role: Role;
  seat?: Seat | undefined;
  title?: string | undefined;
  region?: string | undefined;
  from: Day;
  reason?: string | undefined;
};

/** The leading group of a division; set up where there is none yet. */
async function groupAt(tx: Tx, actor: Actor, region: string): Promise<Org | undefined> {
  const { city } = actor;
  const known = await findGroup(tx, city, region);
  const place = known ? undefined : await findPlace(tx, region);
  if (!place) return known;
  const id = randomUUIDv7();
  const name = groupName(place);
  if (!(await insertGroup(tx, city, { id, region, name }))) return findGroup(tx, city, region);
  await writeAudit(tx, actor, { region, verb: "org.openGroup", target: id, detail: { name } });
  return { id, region, kind: "group", name };
}

/** Opens a post in an organisation of the own area, or a seat in the leading group of a division. */
export async function openPost({ db, actor, today }: Desk, given: Opening): Promise<{ id: string }> {
  const { city } = actor;
  const { role, seat } = given;
  requireReason(given.from, today, given.reason);
  return db.withActor(actor, async (tx) => {
    const place = given.region ?? actor.lo;
    if (given.org === undefined && !mayFill({ role: actor.role, lo: actor.lo }, { role, region: place })) throw notYours();
    const [org, office] = given.org
      ? await Promise.all([findOrg(tx, city, given.org), findOffice(tx, city, given.org)])
      : [await groupAt(tx, actor, place)];
    if (!org)
      throw new UserError(404, "org.missing", say("没有这个机构，或它不在您的辖区。", "There is no such organisation in your area."));
    const { region = org.region } = given;
    if (!rolesAt(org).includes(role))
      throw wrong("org.role_elsewhere", "role", "这类机构不设这个岗位。", "Such an organisation has no such post.");
    if (seat && !seatsOf({ kind: org.kind, region }, role).includes(seat))
      throw wrong("org.seat_elsewhere", "seat", "这个岗位不能列入该席位。", "Such a post has no such seat in the leading group.");
    if (!region.startsWith(org.region))
      throw wrong("org.region_elsewhere", "region", "岗位须在机构所在的地区以内。", "The post has to lie in the area of its organisation.");
    if (!mayFill({ role: actor.role, lo: actor.lo }, { role, region })) throw notYours();
    const speaksFor = role === "department_contact" ? (office ?? departmentNamed(org.name)) : null;
    if (role === "department_contact" && !speaksFor)
      throw wrong("org.office_unknown", "org", "无法判断该机构是哪个成员单位。", "Which department this organisation is cannot be told.");
    const id = randomUUIDv7();
    const title = given.title ?? (seat ? SEATS[seat].zh : ROLES[role].zh);
    await insertPost(tx, city, { id, org: org.id, region, role, title, office: speaksFor ?? null, seat: seat ?? null, opened: given.from });
    await writeAudit(tx, actor, {
      region,
      verb: "org.openPost",
      target: id,
      detail: { org: org.id, role, ...(seat && { seat }), from: given.from, ...because(given) },
    });
    return { id };
  });
}

const because = ({ reason }: { reason?: string | undefined }) => (reason ? { reason } : {});

const departmentNamed = (name: string) =>
  (Object.keys(DEPARTMENTS) as (keyof typeof DEPARTMENTS)[]).find((key) => name.endsWith(DEPARTMENTS[key].zh));

/** The last day of a post; nobody may hold it beyond. */
export const closePost = (
  { db, actor, today }: Desk,
  { id, on, reason }: { id: string; on: Day; reason?: string | undefined },
): Promise<void> =>
  db.withActor(actor, async (tx) => {
    requireReason(on, today, reason);
    const post = await fillable(tx, actor, id);
    if (post.closed !== null && post.closed < today) throw conflict("org.closed", "岗位已经撤销。", "This post is closed already.");
    if (on < post.opened) throw wrong("org.order", "on", "最后一天不能早于设立之日。", "The last day is before the first.");
    const held = await findHoldingsOf(tx, actor.city, id);
    if (held.some(({ to }) => to === null || to > on))
      throw conflict("org.held", "岗位还有人担任，请先结束任职。", "Somebody holds this post beyond that day; end the holding first.");
    await setClosed(tx, actor.city, id, on);
    await writeAudit(tx, actor, { region: post.region, verb: "org.closePost", target: id, detail: { on, ...because({ reason }) } });
  });

type Filling = { id: string; staff: string; from: Day; to?: Day | undefined; reason?: string | undefined };

/** Appoints somebody to a post of the own line, from a day on; never oneself. */
export async function appoint(desk: Desk, { id, staff, from, to, reason }: Filling): Promise<{ id: string }> {
  const { db, actor, today } = desk;
  requireReason(from, today, reason);
  const { colleague, self } = await partiesOf(desk, staff);
  if (staff === self) throw wrong("org.oneself", "staff", "不能给自己任职，请由他人办理。", "Nobody appoints themselves.");
  const span: Span = { from, to: to ?? null };
  return db.withActor(actor, async (tx) => {
    const post = await fillable(tx, actor, id);
    requireFit(post, colleague, span);
    requireSeparate(colleague, post.role, span);
    const held = await findHoldingsOf(tx, actor.city, id);
    if (held.some((one) => one.staff === staff && one.delegated === null && overlap(one, span)))
      throw conflict("org.held_already", "此人这段时间已担任该岗位。", "This colleague holds the post in that time already.");
    const holding = randomUUIDv7();
    const row = { id: holding, post: id, region: post.region, staff, ...span, delegated: null };
    await insertHolding(tx, actor.city, row, reason);
    await writeAudit(tx, actor, {
      region: post.region,
      verb: "org.appoint",
      target: id,
      detail: { holding, staff, ...span, ...because({ reason }) },
    });
    return { id: holding };
  });
}

/**
 * A colleague stands in for oneself in the post one acts in, from today or later until a day. What is delegated is not handed on,
 * and whoever stands in carries nothing that must be kept apart from it.
 */
export async function delegate(
  desk: Desk,
  { id, staff, from, to, reason }: Filling & { to: Day; reason: string },
): Promise<{ id: string }> {
  const { db, actor, today } = desk;
  if (id !== actor.post)
    throw new UserError(403, "org.not_own", say("只能委托自己现任的岗位。", "Only the post one acts in can be delegated."));
  if (from < today) throw wrong("org.past", "from", "代理不能从以前的日期开始。", "A delegation cannot begin in the past.");
  if (to < from) throw wrong("org.order", "to", "最后一天不能早于第一天。", "The last day is before the first.");
  if (daysBetween(from, to) >= DELEGATED_DAYS)
    throw wrong(
      "org.too_long",
      "to",
      `代理一次最长 ${DELEGATED_DAYS} 天，最晚到 ${addDays(from, DELEGATED_DAYS - 1)}。`,
      `A delegation lasts ${DELEGATED_DAYS} days at most, here until ${addDays(from, DELEGATED_DAYS - 1)}.`,
    );
  const { colleague, self } = await partiesOf(desk, staff);
  if (staff === self) throw wrong("org.oneself", "staff", "不能委托给自己。", "Nobody stands in for themselves.");
  if (colleague.login === null)
    throw wrong("org.no_account", "staff", "此人没有账号，无法代理。", "This colleague has no account and cannot act.");
  const span = { from, to };
  return db.withActor(actor, async (tx) => {
    const post = await lockPost(tx, actor.city, id);
    if (!post) throw missing();
    const held = await findHoldingsOf(tx, actor.city, id);
    const own = held.find((one) => one.staff === self && one.delegated === null && overlap(one, { from: today, to: today }));
    if (!own) throw conflict("org.delegated_on", "代理的岗位不能再委托给别人。", "What was delegated cannot be handed on.");
    if (own.to !== null && own.to < to)
      throw wrong("org.beyond_own", "to", `您的任职到 ${own.to} 为止。`, `Your own time in the post ends on ${own.to}.`);
    requireFit(post, colleague, span);
    requireSeparate(colleague, post.role, span);
    if (held.some((one) => one.staff === staff && overlap(one, span)))
      throw conflict("org.held_already", "此人这段时间已担任该岗位。", "This colleague holds the post in that time already.");
    if (held.some((one) => one.delegated === own.id && overlap(one, span)))
      throw conflict(
        "org.delegated_already",
        "这段时间已经委托了别人，请先结束那次代理。",
        "Somebody stands in at that time already; end that first.",
      );
    const holding = randomUUIDv7();
    await insertHolding(tx, actor.city, { id: holding, post: id, region: post.region, staff, ...span, delegated: own.id }, reason);
    await writeAudit(tx, actor, { region: post.region, verb: "org.delegate", target: id, detail: { holding, staff, ...span, reason } });
    return { id: holding };
  });
}

/** A last day for a holding, or for somebody who stands in: by whoever fills the post, or by whoever is stood in for. */
export async function endHolding(desk: Desk, { id, to, reason }: { id: string; to: Day; reason?: string | undefined }): Promise<void> {
  const { db, actor, today } = desk;
  requireReason(to, today, reason);
  const self = await db.readAs(officeOf(actor.city), (tx) => findSelf(tx, actor.city, actor.login));
  await db.withActor(actor, async (tx) => {
    const holding = await findHolding(tx, actor.city, id);
    const post = holding && (await lockPost(tx, actor.city, holding.post));
    if (!holding || !post) throw missing();
    const stoodInFor = holding.delegated === null ? undefined : await findHolding(tx, actor.city, holding.delegated);
    const isOwn = stoodInFor !== undefined && stoodInFor.staff === self;
    if (!isOwn && !mayFill({ role: actor.role, lo: actor.lo }, post)) throw notYours();
    if (holding.to !== null && holding.to < today)
      throw conflict("org.ended", "这段任职已经结束，不能再改。", "This is over and is not changed any more.");
    // One day before the first: it never began.
    if (to < dayBefore(holding.from)) throw wrong("org.order", "to", "最后一天不能早于第一天。", "The last day is before the first.");
    if (holding.to !== null && to > holding.to)
      throw wrong("org.longer", "to", `只能提前，不能晚于 ${holding.to}。`, `It can end sooner, not after ${holding.to}.`);
    await setLastDay(tx, actor.city, id, to);
    await writeAudit(tx, actor, {
      region: post.region,
      verb: "org.endHolding",
      target: post.id,
      detail: { holding: id, staff: holding.staff, was: holding.to, to, ...because({ reason }) },
    });
  });
}
