import { grantFile, readHead, type CasefileDesk } from "#casefile/server";
import { writeAudit } from "#platform/audit";
import type { Day } from "#platform/day";
import type { Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { AccessList, Candidate, Member } from "./contract.ts";
import { endGrant, findCandidates, findMembers, lockList, type GrantRow } from "./queries.ts";

/** The access list of a minor's file (未成年人保护法 103): kept by a supervisor in the file's line, never by whoever is put on it. */

const memberOf = ({ id, login, name, post, reason, since, until, by }: GrantRow): Member => ({
  id,
  login,
  name,
  post,
  reason,
  since,
  until,
  by,
});

const listsOf = (rows: readonly GrantRow[]): AccessList[] =>
  [...Map.groupBy(rows, ({ casefileId }) => casefileId)].flatMap(([casefileId, [first, ...others]]) =>
    first ? [{ casefileId, region: { code: first.region, name: first.place }, members: [first, ...others].map(memberOf) }] : [],
  );

/** Who is on the list of a file that one may see. */
export async function readAccessList(desk: CasefileDesk, id: string): Promise<Member[]> {
  await readHead(desk, id);
  const { db, actor } = desk;
  return (await db.readAs(actor, (tx) => findMembers(tx, actor.city, new Date(), id))).map(memberOf);
}

/** The lists of an area say who and why; whom a file is about they do not say. */
export const readAccessLists = async ({ db, actor }: CasefileDesk): Promise<AccessList[]> =>
  listsOf(await db.readAs(actor, (tx) => findMembers(tx, actor.city, new Date(), null)));

const noList = () => new UserError(404, "list.missing", say("没有这份名单，或它不在您的辖区。", "There is no such list in your area."));

export async function readCandidates({ db, actor, today }: CasefileDesk, id: string): Promise<Candidate[]> {
  return db.withActor(actor, async (tx) => {
    const members = await findMembers(tx, actor.city, new Date(), id);
    const [first] = members;
    if (!first) throw noList();
    const present = new Set(members.map(({ login }) => login));
    const found = await findCandidates(tx, actor.city, first.region, today);
    return found.filter(({ login }) => login !== actor.login && !present.has(login));
  });
}

const oneself = () =>
  new UserError(
    403,
    "list.oneself",
    say(
      "不能把自己加入或移出名单，须由上级的另一人办理。",
      "Nobody puts themselves on a list or takes themselves off; a second person above does.",
    ),
  );

/** The list after a change. */
async function changed(tx: Tx, city: number, id: string): Promise<AccessList> {
  const [list] = listsOf(await findMembers(tx, city, new Date(), id));
  if (!list) throw noList();
  return list;
}

type Admission = { id: string; login: string; post: string; reason: string; until?: Day | undefined };

export function admit({ db, actor, today }: CasefileDesk, { id, login, post, reason, until }: Admission): Promise<AccessList> {
  if (login === actor.login) return Promise.reject(oneself());
  if (until !== undefined && until < today)
    return Promise.reject(new UserError(422, "list.until", say("截止日期已过。", "That day is over."), { field: "until" }));
  return db.withActor(actor, async (tx) => {
    await lockList(tx, actor.city, id);
    const members = await findMembers(tx, actor.city, new Date(), id);
    const [first] = members;
    if (!first) throw noList();
    if (members.some((one) => one.login === login))
      throw new UserError(409, "list.twice", say("此人已在名单上。", "That person is on the list already."), { field: "login" });
    const found = await findCandidates(tx, actor.city, first.region, today);
    if (!found.some((one) => one.login === login && one.post === post))
      throw new UserError(
        422,
        "list.candidate",
        say("只能加入本案卷所在地及上级的在任人员。", "Only who holds a post in the file's own line."),
        {
          field: "login",
        },
      );
    const { casefileId, personId, region } = first;
    // To the end of that day.
    const end = until === undefined ? {} : { until: new Date(`${until}T23:59:59+08:00`) };
    const grant = await grantFile(tx, actor, { casefileId, personId, region, kind: "guard", reason, to: { login, post }, ...end });
    await writeAudit(tx, actor, { region, verb: "rights.admit", target: grant, casefile: id, detail: { login, reason, until } });
    return changed(tx, actor.city, id);
  });
}

export function dismiss(
  { db, actor }: CasefileDesk,
  { id, member, reason }: { id: string; member: string; reason: string },
): Promise<AccessList> {
  return db.withActor(actor, async (tx) => {
    await lockList(tx, actor.city, id);
    const members = await findMembers(tx, actor.city, new Date(), id);
    const found = members.find((one) => one.id === member);
    if (!found) throw noList();
    if (found.login === actor.login) throw oneself();
    if (members.length === 1)
      throw new UserError(
        409,
        "list.last",
        say(
          "名单上只有这一人，移出后无人能办理此案卷。请先加入接手的人。",
          "This is the last one; nobody could work on the file. Add who takes over first.",
        ),
      );
    await endGrant(tx, actor.city, member, new Date());
    await writeAudit(tx, actor, {
      region: found.region,
      verb: "rights.dismiss",
      target: member,
      casefile: id,
      detail: { login: found.login, reason },
    });
    return changed(tx, actor.city, id);
  });
}
