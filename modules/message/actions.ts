import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { writeAudit } from "#platform/audit";
import { UserError } from "#platform/errors";
import type { Desk } from "#platform/http";
import { hookFault, type HookFault } from "#platform/mail";
import { say, type Label } from "#platform/words";
import type { MessagePage, SentView } from "./contract.ts";
import { codeLetter, codePost } from "./letter.ts";
import { FAILURES, WAY_KEYS, type Every, type Way } from "./model.ts";
import { deliverTo, waysOf, type Outgoing } from "./outgoing.ts";
import { CODE_MINUTES, MOST_CODES_A_DAY, MOST_REFUSALS, MOST_WRONG_CODES, stateOf } from "./rules.ts";
import { confirmAsked, findSent, findWays, forgetAddress, guessCode, updateEvery, upsertAsked, type SentRow } from "./store.ts";

const RECENT = 10;

export async function readMessages({ db, actor, today }: Desk, outgoing: Outgoing): Promise<MessagePage> {
  const { ways, sent } = await db.readAs(actor, async (tx) => {
    const asked = [findWays(tx, actor, MOST_REFUSALS), findSent(tx, actor, RECENT)] as const;
    return { ways: await asked[0], sent: await asked[1] };
  });
  const offered = waysOf(outgoing);
  return {
    ways: WAY_KEYS.map((way) => {
      const row = ways.find((one) => one.way === way);
      const { address = null, confirmedOn = null, asked = null, stopped = false } = row ?? {};
      return { way, offered: offered.includes(way), every: confirmedOn && row ? row.every : "never", address, confirmedOn, stopped, asked };
    }),
    recent: sent.map((row) => sentOf(row, today)),
  };
}

function sentOf({ on, way, lines, tries, outcome, status }: SentRow, today: string): SentView {
  const why = outcome !== null && outcome in FAILURES ? (outcome as keyof typeof FAILURES) : null;
  return { on, way, lines, tries, status, why, state: stateOf({ on, lines, tries, outcome }, today) };
}

const hashOf = (...parts: string[]): string => createHash("sha256").update(parts.join("\0")).digest("hex");

/** Sends a code to where somebody wants to be told, at once and at any hour: they wait for it. */
export async function askAddress(
  { db, actor, today }: Desk,
  outgoing: Outgoing,
  { way, address }: { way: Way; address: string },
  at: Date,
): Promise<{ secret: string | null }> {
  requireAddress(outgoing, way, address);
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const secret = way === "hook" ? randomBytes(32).toString("base64url") : null;
  const asked = {
    way,
    address,
    secret,
    hash: hashOf(actor.login, way, address, code),
    until: new Date(at.getTime() + CODE_MINUTES * 60_000),
    today,
    most: MOST_CODES_A_DAY,
  };
  await db.withActor(actor, async (tx) => {
    if ((await upsertAsked(tx, actor, asked)) === 0) throw tooManyCodes();
    await writeAudit(tx, actor, { region: actor.lo, verb: "message.ask", target: actor.login, detail: { way } });
  });
  const delivery = await deliverTo(outgoing, { way, address, secret, at, letter: codeLetter(code, CODE_MINUTES), body: codePost(code) });
  if (!delivery.sent) throw notDelivered(FAILURES[delivery.why], delivery.status);
  return { secret };
}

export async function confirmAddress({ db, actor, today }: Desk, { way, code }: { way: Way; code: string }, at: Date): Promise<void> {
  // A wrong guess is counted, so it is no failure of the transaction.
  const confirmed = await db.withActor(actor, async (tx) => {
    const asked = await guessCode(tx, actor, { way, at, most: MOST_WRONG_CODES });
    if (!asked) return "over";
    const given = hashOf(actor.login, way, asked.address, code);
    if (!timingSafeEqual(Buffer.from(given), Buffer.from(asked.hash))) return "wrong";
    await confirmAsked(tx, actor, way, today);
    await writeAudit(tx, actor, { region: actor.lo, verb: "message.confirm", target: actor.login, detail: { way } });
    return "right";
  });
  if (confirmed !== "right") throw confirmed === "wrong" ? wrongCode() : codeOver();
}

export async function chooseEvery({ db, actor }: Desk, { way, every }: { way: Way; every: Every }): Promise<void> {
  await db.withActor(actor, async (tx) => {
    if ((await updateEvery(tx, actor, way, every)) === 0) throw notConfirmed();
    await writeAudit(tx, actor, { region: actor.lo, verb: "message.choose", target: actor.login, detail: { way, every } });
  });
}

export async function removeAddress({ db, actor }: Desk, way: Way): Promise<void> {
  await db.withActor(actor, async (tx) => {
    if ((await forgetAddress(tx, actor, way)) === 0) return;
    await writeAudit(tx, actor, { region: actor.lo, verb: "message.remove", target: actor.login, detail: { way } });
  });
}

const mailAddress = z.email().max(254);

const HOOK_FAULTS: Readonly<Record<HookFault, Label>> = {
  malformed: say("请填写完整的 https:// 地址，不带用户名和密码。", "Enter a whole https:// address, without a user or password."),
  plain: say("只能用 https:// 地址。", "Only https:// addresses will do."),
  private: say(
    "不能填内部网络的地址；确需使用的，请联系系统管理员放行。",
    "Addresses inside the network are closed; ask the system administrator.",
  ),
};

function requireAddress(outgoing: Outgoing, way: Way, address: string): void {
  if (!waysOf(outgoing).includes(way)) throw noMail();
  if (way === "mail" && !mailAddress.safeParse(address).success)
    throw badAddress(say("请填写完整的邮箱地址。", "Enter a whole e-mail address."));
  const fault = way === "hook" ? hookFault(address, outgoing.hooks) : undefined;
  if (fault) throw badAddress(HOOK_FAULTS[fault]);
}

const badAddress = (sentence: Label) => new UserError(422, "message.address", sentence, { field: "address" });

const noMail = () =>
  new UserError(
    409,
    "message.no_mail",
    say("本系统没有设置邮件服务器，不能用邮件通知。", "This system has no mail server; it cannot tell anybody by mail."),
  );

const tooManyCodes = () =>
  new UserError(
    429,
    "message.codes",
    say(`每天最多发送 ${MOST_CODES_A_DAY} 次确认码，请明天再试。`, `At most ${MOST_CODES_A_DAY} codes are sent a day; try again tomorrow.`),
  );

const notDelivered = (why: Label, status: number | undefined) =>
  new UserError(
    502,
    "message.undelivered",
    say(
      `确认码没有送达：${why.zh}${status ? `（${status}）` : ""}。请核对地址后重试。`,
      `The code was not delivered: ${why.en}${status ? ` (${status})` : ""}. Check the address and try again.`,
    ),
    { field: "address" },
  );

const wrongCode = () =>
  new UserError(422, "message.wrong_code", say("确认码不对，请核对后重新填写。", "This is not the code; check it and try again."), {
    field: "code",
  });

const codeOver = () =>
  new UserError(409, "message.code_over", say("确认码已失效，请重新发送。", "The code is good no more; have another one sent."), {
    field: "code",
  });

const notConfirmed = () =>
  new UserError(409, "message.not_confirmed", say("请先填写并确认地址。", "Enter an address and confirm it first."));
