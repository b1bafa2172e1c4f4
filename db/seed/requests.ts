import { answerRequest, askUnsealing, openEmergency, raiseUnanswered } from "#access/server";
import { reviewBy } from "#access";
import type { Engine } from "#casefile";
import { busiestVillage, issueReceipts } from "#casefile/server";
import { SERVING, type Role } from "#org";
import { findSealed, openIdentity } from "#person/server";
import type { CryptoProvider } from "#platform/crypto";
import { addDays, type Day } from "#platform/day";
import { scopeOf, type Actor, type Database, type Loader } from "#platform/db";

type City = { city: number; today: Day; engine: Engine; crypto: CryptoProvider };

const RECEIPTS_SINCE = 60;

/** The last day of which a look has gone unreviewed by now, holidays or not. */
function lateSince(today: Day): Day {
  let day = addDays(today, -1);
  while (reviewBy(day).dueOn >= today) day = addDays(day, -1);
  return day;
}

/** Looks and unsealings in every state, where the demonstration's accounts are; receipts of the last weeks. After the city was derived. */
export async function seedRequests(loader: Loader, { city, today, engine, crypto }: City): Promise<void> {
  const rows = <Row extends object>(sql: string, params: unknown[] = []) => loader.transaction((tx) => tx.rows<Row>(sql, params));
  const here = await loader.transaction((tx) => busiestVillage(tx, city, today));
  const [there] = await rows<{ served: string }>(
    `select served from casefile where city = $1 and not sealed and moved_to is null and left(served, 6) <> left($2, 6)
     group by served order by count(*) desc, served limit 1`,
    [city, here ?? ""],
  );
  if (!here || !there) return;

  const filesOf = (served: string, sealed: boolean) =>
    rows<{ id: string; personId: string }>(
      `select id, person_id as "personId" from casefile where city = $1 and served = $2 and sealed = $3 and moved_to is null order by id limit 6`,
      [city, served, sealed],
    );
  // Everybody acts as on a page, but for row security, which does not bind the loader.
  const db = { withActor: (_, use) => loader.transaction(use), readAs: (_, use) => loader.transaction(use) } as Pick<
    Database,
    "withActor" | "readAs"
  > as Database;
  const deskOf = async (login: string, day: Day) => {
    const [post] = await rows<{ id: string; role: Role; region: string }>(
      `select p.id, p.role, p.region from account a join holding h on h.city = a.city and h.staff_id = a.staff_id
       join post p on p.city = a.city and p.id = h.post_id where a.city = $1 and a.login = $2
       order by h.delegated_from is not null, length(p.region), p.id limit 1`,
      [city, login],
    );
    if (!post) throw new Error(`${login} has no post`);
    const purpose = SERVING.some((role) => role === post.role) ? "service" : "supervision";
    const actor: Actor = { ...scopeOf(post.region), login, post: post.id, role: post.role, sees: "persons", purpose };
    return { db, crypto, engine, actor, today: day };
  };
  const at = (day: Day, clock: string) => new Date(`${day}T${clock}:00+08:00`);
  const numberOf = async (personId: string): Promise<string> => {
    const sealed = await loader.transaction((tx) => findSealed(tx, { city, id: personId }));
    if (!sealed) throw new Error(`nobody is ${personId}`);
    return openIdentity(crypto, personId, sealed).idNumber;
  };
  const look = async (login: string, file: { personId: string } | undefined, day: Day, more: object, now = at(day, "10:20")) =>
    file &&
    openEmergency(
      await deskOf(login, day),
      { idNumber: await numberOf(file.personId), purpose: "emergency", reason: "", hours: 4, ...more },
      now,
    );
  const ask = async (login: string, file: { id: string } | undefined, day: Day, more: object) =>
    file &&
    askUnsealing(
      await deskOf(login, day),
      { casefileId: file.id, purpose: "case_handling", note: "示例公函〔2026〕3 号", reason: "", days: 10, ...more },
      at(day, "14:05"),
    );
  const answer = async (
    login: string,
    request: { id: string } | undefined,
    day: Day,
    action: "justify" | "reject" | "approve" | "refuse" | "withdraw",
    remark?: string,
  ) => request && answerRequest(await deskOf(login, day), { id: request.id, action, remark }, at(day, "16:40"));

  const [worker, other] = [`worker.${here}`, `worker.${there.served}`];
  const [township, county] = [`township.${here.slice(0, 9)}`, `county.${here.slice(0, 6)}`];
  const before = (days: number) => addDays(today, -days);
  const [open, elsewhere, sealed] = [await filesOf(here, false), await filesOf(there.served, false), await filesOf(here, true)];

  const rejected = await look(other, open[0], before(16), { purpose: "care", reason: "想了解此人是否符合我镇公益岗位条件" });
  await answer(township, rejected, before(15), "reject", "岗位条件可由用人单位核实，不需要看案卷");
  const justified = await look(other, open[1], before(12), { reason: "本人在我站突发戒断反应，须了解用药情况" });
  await answer(township, justified, before(11), "justify", "已电话核实，当日送医");
  const refused = await ask(worker, sealed[0], before(10), { reason: "来函未盖章，先行申请核对原始记录", note: "示例公函〔2026〕1 号" });
  await answer(county, refused, before(9), "refuse", "公函未盖章，补齐后再申请");
  await look(other, open[2], lateSince(today), { purpose: "handover", reason: "出所当日人到我辖区，联系不上服务站，须核对接回安排" });
  const own = { purpose: "own_request", note: undefined, reason: "本人来站申请复制自己的全部记录" };
  const withdrawn = await ask(worker, sealed[1], before(6), own);
  await answer(worker, withdrawn, before(6), "withdraw");
  const approved = await ask(worker, sealed[2], before(3), own);
  await answer(county, approved, today, "approve", "已核对本人身份证件");
  await ask(township, sealed[3], before(1), { reason: "办案机关来函调取，须核对原始记录" });
  await look(other, open[3], today, { reason: "家属来站求助，本人有轻生言语，须了解近期情况", hours: 24 }, new Date());
  await look(worker, elsewhere[0], today, { reason: "本人随工程队到我辖区后失联，家属报称身体不适", hours: 24 }, new Date());

  await loader.transaction(async (tx) => {
    const office: Actor = { ...scopeOf(String(city)), login: "system", sees: "all" };
    await raiseUnanswered(tx, office, today);
    const closed = await tx.rows<{ casefileId: string; personId: string; region: string; closedOn: Day }>(
      `select c.id as "casefileId", c.person_id as "personId", c.served as region, s.from_on as "closedOn"
       from spell s join casefile c on c.city = s.city and c.id = s.casefile_id
       where s.city = $1 and s.status = 'three_years_clean' and s.to_on is null and s.from_on > $2 and c.sealed order by s.from_on, c.id`,
      [city, before(RECEIPTS_SINCE)],
    );
    await issueReceipts(tx, city, closed);
  });
}
