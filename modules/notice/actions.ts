import { writeAudit } from "#platform/audit";
import { scopeOf, type Actor } from "#platform/db";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { say } from "#platform/words";
import type { Notice, NoticePage } from "./contract.ts";
import type { Shown } from "./model.ts";
import { findAnswered, findNotice, findNotices, findSettler, insertSettlement, type NoticeRow } from "./store.ts";

export async function listNotices(
  { db, actor, today }: Desk,
  { show, limit, after }: { show: Shown; limit: number; after?: string | undefined },
): Promise<NoticePage> {
  const rows = await db.readAs(actor, (tx) => findNotices(tx, actor.city, { settled: show === "settled", after, limit }));
  const page = rows.slice(0, limit);
  const answered = await answeredOf(db, actor, page);
  return {
    today,
    items: page.map((row) => noticeOf(row, answered)),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Says once what was found; whoever comes second is told who was first. */
export async function settleNotice(
  { db, actor, today }: Desk,
  { id, finding }: { id: string; finding: string },
  at: Date,
): Promise<Notice> {
  const row = await db.withActor(actor, async (tx) => {
    const [found, settler] = [await findNotice(tx, actor.city, id), await findSettler(tx, actor)];
    if (!found || !settler) throw missing();
    if (found.settlement) throw settledAlready(found.settlement);
    if (found.subject === actor.login) throw aboutOneself();
    const by = { login: actor.login, ...settler };
    const done = await insertSettlement(tx, actor.city, { notice: found, by, today, at, finding });
    const now = await findNotice(tx, actor.city, id);
    if (!now) throw missing();
    if (done === 0) throw settledAlready(now.settlement);
    await writeAudit(tx, actor, {
      region: found.region,
      verb: "notice.settle",
      target: id,
      detail: { code: found.code, subject: found.subject, on: found.on },
    });
    return now;
  });
  return noticeOf(row, await answeredOf(db, actor, [row]));
}

/** That a request was answered, and nothing else of it: an administrator sees none, for it names somebody. */
function answeredOf(db: Desk["db"], { city }: Actor, rows: readonly NoticeRow[]): Promise<string[]> {
  const asked = rows.flatMap(({ code, subject }) => (code === "access.unanswered" ? [subject] : []));
  if (asked.length === 0) return Promise.resolve([]);
  return db.readAs({ ...scopeOf(String(city)), login: "system", sees: "all" }, (tx) => findAnswered(tx, city, asked));
}

function noticeOf({ id, code, on, settlement, subject, ...row }: NoticeRow, answered: readonly string[]): Notice {
  if (code === "person.looks") {
    const account = { login: subject, name: row.name, post: row.post };
    return { id, on, settlement, code, account, looks: row.looks ?? 0, limit: row.limit ?? 0 };
  }
  return { id, on, settlement, code, place: row.place, dueOn: row.dueOn ?? on, to: row.to, answered: answered.includes(subject) };
}

const missing = () =>
  new UserError(404, "notice.missing", say("没有这条提醒，或它不在您的辖区。", "There is no such notice in your area."));

const settledAlready = (by: Notice["settlement"]) =>
  new UserError(
    409,
    "notice.settled",
    say(
      `${by?.title ?? ""}${by?.name ?? ""}已于 ${by?.on ?? ""} 处理，不能再改。`,
      `${by?.name ?? ""}, ${by?.title ?? ""}, settled it on ${by?.on ?? ""}; it stays as it is.`,
    ),
  );

const aboutOneself = () =>
  new UserError(
    403,
    "notice.own",
    say(
      "这条提醒说的是您自己的账号，须由另一位安全管理员处理。",
      "This notice is about your own account; another administrator settles it.",
    ),
  );
