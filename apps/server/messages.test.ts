import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Line, MessagePage } from "#message";
import { deliverMessages, type LinesOf, type Outgoing } from "#message/server";
import { openMail, signatureOf } from "#platform/mail";
import { cookieOf, crypto, UNHURRIED } from "../../tests/support/app.ts";
import { accountsOf, testDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { addAccounts, addRegions } from "../../tests/support/files.ts";
import { openPostOffice, type PostOffice } from "../../tests/support/post-office.ts";
import { textOf } from "../../tests/support/unfolded.ts";
import { ENGINE } from "../rooms.ts";
import { createApp } from "./app.ts";
import { officeOf } from "./nightly.ts";
import { createOffice } from "./office.ts";
import { keepSending } from "./sending.ts";

const COUNTY = "640104";
const [ME, OTHER] = [`at.${COUNTY}`, "at.6401"];
const LINES: Line[] = [
  { title: { zh: "督办件 2 件", en: "2 orders" }, due: "2026-03-10", overdue: true, url: "/duties" },
  { title: { zh: "季度述责", en: "Quarterly report" }, due: "2026-03-31", overdue: false, url: "/reports" },
];

/** Tuesday 17 March 2026; the office's clock is eight hours ahead. */
const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);

describe("being told by mail and by webhook", () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let mails: PostOffice;
  let outgoing: Outgoing;
  let now = at("2026-03-16", "20:00");
  let lines: LinesOf;
  let hookUrl = "";
  const cookies = new Map<string, string>();
  const hooked: { headers: IncomingHttpHeaders; body: string }[] = [];
  const hookServer = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      hooked.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });

  const ask = async <Body = { code: string; field?: string; message: string }>(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path = "",
    payload?: object,
    login = ME,
  ) => {
    const cookie = cookies.get(login) ?? (await cookieOf(app, login));
    cookies.set(login, cookie);
    const answer = await app.inject({ method, url: `/api/account/messages${path}`, headers: { cookie }, ...(payload && { payload }) });
    return { status: answer.statusCode, body: (answer.body ? answer.json<Body>() : undefined) as Body };
  };
  const page = async (login = ME) => (await ask<MessagePage>("GET", "", undefined, login)).body;
  const rows = <Row extends object>(sql: string, params: unknown[] = []) => database.loader.transaction((tx) => tx.rows<Row>(sql, params));
  const run = (sql: string) => database.loader.transaction((tx) => tx.run(sql));
  const failures: unknown[] = [];
  const sender = () => ({
    db: database.database,
    office: officeOf(6401),
    outgoing,
    linesOf: lines,
    now: () => now,
    failed: (error: unknown) => failures.push(error),
  });
  const deliver = (time: Date) => {
    now = time;
    return deliverMessages(sender());
  };
  const codeSent = () => textOf(mails.taken.at(-1)?.raw).match(/\d{6}/)?.[0] ?? "";

  beforeAll(async () => {
    database = await testDatabase();
    await addRegions(database.loader, [COUNTY]);
    await addAccounts(database.loader, ["6401", COUNTY]);
    mails = await openPostOffice();
    await new Promise<void>((resolve) => hookServer.listen(0, "127.0.0.1", resolve));
    hookUrl = `http://127.0.0.1:${(hookServer.address() as AddressInfo).port}/in`;
    outgoing = {
      mail: openMail({ url: mails.url, from: "yinghuo@example.org" }),
      hooks: { plain: true, hosts: ["127.0.0.1"] },
      link: "https://yinghuo.example.org",
    };
    app = await appWith(outgoing);
  });
  afterAll(async () => {
    outgoing.mail?.close();
    await mails.close();
    await new Promise((resolve) => hookServer.close(resolve));
  });
  const appWith = (way: Outgoing | undefined) =>
    createApp({
      office: createOffice({
        db: database.database,
        accounts: accountsOf(database.database),
        engine: ENGINE,
        crypto,
        clock: { now: () => now, today: () => now.toISOString().slice(0, 10) },
        perMinute: UNHURRIED,
        ...(way && { outgoing: way }),
      }),
      version: "test",
      log: false,
    });

  /** As if confirmed long ago. */
  const confirmed = (login: string, way: string, address: string, every = "day") =>
    run(
      `insert into message_way (city, region, login, way, every, address, secret, confirmed_on)
       values (6401, '6401', '${login}', '${way}', '${every}', '${address}', 'secret', '2026-01-05')`,
    );
  beforeEach(async () => {
    await run("delete from message_try");
    await run("delete from message");
    await run("delete from message_way");
    mails.taken.length = 0;
    hooked.length = 0;
    failures.length = 0;
    lines = () => Promise.resolve(LINES);
  });

  it("is off until somebody gives an address and confirms it with the code sent there", async () => {
    now = at("2026-03-16", "20:00");
    expect((await page()).ways).toEqual([
      { way: "mail", offered: true, every: "never", address: null, confirmedOn: null, stopped: false, asked: null },
      { way: "hook", offered: true, every: "never", address: null, confirmedOn: null, stopped: false, asked: null },
    ]);
    expect((await ask("POST", "/mail/code", { address: "me@example.org" })).status).toBe(200);
    expect(mails.taken.map(({ to }) => to)).toEqual([["me@example.org"]]);
    expect(await deliver(at("2026-03-17", "09:00"))).toMatchObject({ made: 0 });
    const code = codeSent();
    now = at("2026-03-17", "09:00");
    expect((await ask("PUT", "/mail/address", { code })).body).toMatchObject({ code: "message.code_over" });
    await ask("POST", "/mail/code", { address: "me@example.org" });
    const wrong = codeSent() === "000000" ? "000001" : "000000";
    expect((await ask("PUT", "/mail/address", { code: wrong })).body).toMatchObject({ code: "message.wrong_code", field: "code" });
    expect((await page()).ways[0]).toMatchObject({ address: null, asked: "me@example.org", every: "never" });
    expect((await ask("PUT", "/mail/address", { code: codeSent() })).status).toBe(200);
    expect((await page()).ways[0]).toMatchObject({ address: "me@example.org", asked: null, every: "day", confirmedOn: "2026-03-17" });
    const verbs = await rows<{ verb: string }>("select verb from audit where verb like 'message.%' order by id");
    expect(verbs.map(({ verb }) => verb)).toEqual(["message.ask", "message.ask", "message.confirm"]);
    expect(JSON.stringify(await rows("select detail, target from audit"))).not.toContain("example.org");
  });

  it("five wrong codes spend a code, and five codes a day", async () => {
    now = at("2026-03-18", "10:00");
    await ask("POST", "/mail/code", { address: "me@example.org" });
    const code = codeSent();
    const wrong = code === "000000" ? "000001" : "000000";
    for (let n = 0; n < 5; n += 1) expect((await ask("PUT", "/mail/address", { code: wrong })).status).toBe(422);
    expect((await ask("PUT", "/mail/address", { code })).status).toBe(409);
    for (let n = 0; n < 4; n += 1) expect((await ask("POST", "/mail/code", { address: "me@example.org" })).status).toBe(200);
    expect((await ask("POST", "/mail/code", { address: "me@example.org" })).body).toMatchObject({ code: "message.codes" });
    await ask("DELETE", "/mail");
    expect((await ask("POST", "/mail/code", { address: "me@example.org" })).status).toBe(429);
  });

  it("one digest for an account and a day, in Chinese first, with the place of the post, days and links, and nobody's name", async () => {
    await confirmed(ME, "mail", "me@example.org");
    expect(await deliver(at("2026-03-17", "08:30"))).toEqual({ made: 1, sent: 1, failed: 0 });
    expect(await deliver(at("2026-03-17", "08:31"))).toEqual({ made: 0, sent: 0, failed: 0 });
    expect(mails.taken).toHaveLength(1);
    const text = textOf(mails.taken[0]?.raw);
    expect(text).toContain(`【地区${COUNTY} · `);
    expect(text).toContain("· 督办件 2 件 — 已逾期（3月10日到期）\r\n  https://yinghuo.example.org/duties");
    expect(text).toContain("· 季度述责 — 3月31日到期");
    expect(text.indexOf("您好")).toBeLessThan(text.indexOf("As of 2026-03-17"));
    expect(text).not.toContain(`工作人员${COUNTY}`);
    expect((await page()).recent).toEqual([{ on: "2026-03-17", way: "mail", lines: 2, state: "sent", tries: 1, why: null, status: null }]);
    expect((await page(OTHER)).recent).toEqual([]);
  });

  it.each([
    ["before working hours", at("2026-03-17", "08:29")],
    ["after them", at("2026-03-17", "17:30")],
    ["at night", at("2026-03-18", "00:00")],
    ["on a Saturday", at("2026-03-21", "10:00")],
    ["on a day of the Spring Festival", at("2026-02-17", "10:00")],
  ])("nothing is delivered %s", async (_, time) => {
    await confirmed(ME, "mail", "me@example.org");
    expect(await deliver(time)).toEqual({ made: 0, sent: 0, failed: 0 });
    expect(mails.taken).toEqual([]);
  });

  it("a Sunday that is worked on is a working day", async () => {
    await confirmed(ME, "mail", "me@example.org");
    expect(await deliver(at("2026-02-14", "10:00"))).toMatchObject({ sent: 1 });
  });

  it("whoever wants it weekly is told on the first working day of the week, or on the first on which the system runs", async () => {
    await confirmed(ME, "mail", "me@example.org", "week");
    const told = async (day: string) => (await deliver(at(day, "10:00"))).sent;
    expect([await told("2026-03-16"), await told("2026-03-17"), await told("2026-03-20")]).toEqual([1, 0, 0]);
    expect([await told("2026-03-25"), await told("2026-03-26"), await told("2026-03-30")]).toEqual([1, 0, 1]);
  });

  it("a server that was down for twenty days tells once, and what was left over is shown as given up", async () => {
    await confirmed(ME, "mail", "refused.me@example.org");
    await deliver(at("2026-03-17", "17:29"));
    await run("update message_way set address = 'me@example.org'");
    expect(await deliver(at("2026-04-07", "09:00"))).toEqual({ made: 1, sent: 1, failed: 0 });
    expect(mails.taken).toHaveLength(1);
    expect((await page()).recent.map(({ on, state }) => [on, state])).toEqual([
      ["2026-04-07", "sent"],
      ["2026-03-17", "given_up"],
    ]);
  });

  it("a refused recipient is shown, tried again after ever longer waits, and given up after six times", async () => {
    await confirmed(ME, "mail", "refused@example.org");
    const failedAt = async (time: string) => (await deliver(at("2026-03-17", time))).failed;
    expect(await failedAt("08:30")).toBe(1);
    expect((await page()).recent).toMatchObject([{ state: "again", tries: 1, why: "refused", status: 550 }]);
    expect([await failedAt("08:34"), await failedAt("08:35"), await failedAt("09:04"), await failedAt("09:05")]).toEqual([0, 1, 0, 1]);
    expect([await failedAt("11:04"), await failedAt("11:05"), await failedAt("13:05"), await failedAt("15:05")]).toEqual([0, 1, 1, 1]);
    expect((await page()).recent).toMatchObject([{ state: "given_up", tries: 6 }]);
    expect(await failedAt("17:29")).toBe(0);
  });

  it("an address that refuses five days in a row is left alone until it is confirmed anew", async () => {
    await confirmed(ME, "mail", "refused@example.org");
    const days = ["16", "17", "18", "19", "20", "23"].map((day) => at(`2026-03-${day}`, "17:00"));
    const made: number[] = [];
    for (const day of days) made.push((await deliver(day)).made);
    expect(made).toEqual([1, 1, 1, 1, 1, 0]);
    expect((await page()).ways[0]).toMatchObject({ stopped: true });
    await run("update message_way set address = 'me@example.org', confirmed_on = '2026-03-23'");
    expect((await page()).ways[0]).toMatchObject({ stopped: false });
    expect(await deliver(at("2026-03-23", "17:10"))).toEqual({ made: 1, sent: 1, failed: 0 });
  });

  it("a mail server that is down is asked once a round; the letters behind keep their tries and go when it is up", async () => {
    for (const login of [ME, OTHER]) await confirmed(login, "mail", `${login}@example.org`);
    await confirmed(ME, "hook", hookUrl);
    const down = openMail({ url: "smtp://127.0.0.1:1", from: "yinghuo@example.org" });
    now = at("2026-03-17", "08:30");
    expect(await deliverMessages({ ...sender(), outgoing: { ...outgoing, mail: down } })).toEqual({ made: 3, sent: 1, failed: 1 });
    expect(await deliver(at("2026-03-17", "08:31"))).toEqual({ made: 0, sent: 1, failed: 0 });
    expect(await deliver(at("2026-03-17", "08:35"))).toEqual({ made: 0, sent: 1, failed: 0 });
    expect(mails.taken).toHaveLength(2);
  });

  it("the server tells by itself, after the night's work, and waits on stop for what is on its way", async () => {
    await confirmed(ME, "mail", "me@example.org");
    now = at("2026-03-17", "09:00");
    const night = Promise.withResolvers<void>();
    const sending = keepSending(
      { db: database.database, outgoing, clock: { now: () => now, today: () => "2026-03-17" } },
      { settled: () => night.promise },
      lines,
      (error) => failures.push(error),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(mails.taken).toEqual([]);
    night.resolve();
    await expect.poll(() => mails.taken.length).toBe(1);
    await sending.stop();
    expect((await page()).recent).toMatchObject([{ state: "sent" }]);
    expect(failures).toEqual([]);
  });

  it("two servers at once make one and send one", async () => {
    for (const login of [ME, OTHER]) await confirmed(login, "mail", `${login}@example.org`);
    now = at("2026-03-17", "09:00");
    const counts = await Promise.all(Array.from({ length: 4 }, () => deliverMessages(sender())));
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(2);
    expect(new Set(mails.taken.map(({ to }) => to[0]))).toEqual(new Set([`${OTHER}@example.org`, `${ME}@example.org`]));
    expect(failures).toEqual([]);
  });

  it("what was broken off in the middle is not sent twice; the next day tells", async () => {
    await confirmed(ME, "mail", "me@example.org");
    await deliver(at("2026-03-17", "09:00"));
    await run("update message_try set outcome = null, ended_at = null");
    expect(await deliver(at("2026-03-17", "16:00"))).toEqual({ made: 0, sent: 0, failed: 0 });
    expect(await deliver(at("2026-03-18", "09:00"))).toMatchObject({ sent: 1 });
    expect((await page()).recent.map(({ state }) => state)).toEqual(["sent", "unknown"]);
  });

  it("nothing to tell is not sent, and one account's trouble is nobody else's", async () => {
    for (const login of [ME, OTHER]) await confirmed(login, "mail", `${login}@example.org`);
    lines = ({ login }) => (login === ME ? Promise.resolve([]) : Promise.reject(new Error("no lines")));
    expect(await deliver(at("2026-03-17", "09:00"))).toEqual({ made: 1, sent: 0, failed: 0 });
    expect(failures).toHaveLength(1);
    expect((await page()).recent).toMatchObject([{ state: "nothing", lines: 0 }]);
    lines = () => Promise.resolve(LINES);
    expect(await deliver(at("2026-03-17", "09:01"))).toEqual({ made: 1, sent: 1, failed: 0 });
  });

  it("who says “never”, or takes the address away, is not told what was waiting", async () => {
    await confirmed(ME, "mail", "refused@example.org");
    await deliver(at("2026-03-17", "09:00"));
    expect((await ask("PUT", "/mail/frequency", { every: "never" })).status).toBe(200);
    expect(await deliver(at("2026-03-17", "10:00"))).toEqual({ made: 0, sent: 0, failed: 0 });
    expect((await ask("DELETE", "/mail")).status).toBe(200);
    expect((await page()).ways[0]).toMatchObject({ address: null, every: "never" });
    expect((await ask("PUT", "/mail/frequency", { every: "day" })).body).toMatchObject({ code: "message.not_confirmed" });
  });

  it("a webhook is confirmed by a code posted to it, and its posts are signed with a secret that is shown once", async () => {
    now = at("2026-03-17", "10:00");
    const { status, body } = await ask<{ secret: string }>("POST", "/hook/code", { address: hookUrl });
    expect(status).toBe(200);
    const { code } = JSON.parse(hooked[0]?.body ?? "") as { code: string };
    expect((await ask("PUT", "/hook/address", { code })).status).toBe(200);
    expect(JSON.stringify(await page())).not.toContain(body.secret);
    expect(await deliver(at("2026-03-17", "10:01"))).toEqual({ made: 1, sent: 1, failed: 0 });
    const { headers, body: posted = "" } = hooked[1] ?? {};
    expect(headers?.["yinghuo-signature"]).toBe(signatureOf(body.secret, String(headers?.["yinghuo-timestamp"]), posted));
    expect(JSON.parse(posted)).toMatchObject({ type: "digest", day: "2026-03-17", lines: 2, overdue: 1 });
    expect(mails.taken).toEqual([]);
  });

  it.each([
    ["mail", "nobody", 422, "message.address"],
    ["mail", "a@example.org\nBcc: b@example.org", 422, "message.address"],
    ["mail", "refused@example.org", 502, "message.undelivered"],
    ["hook", "https://10.0.0.1/", 422, "message.address"],
    ["hook", "javascript:alert(1)", 422, "message.address"],
    ["hook", "http://127.0.0.1:1/", 502, "message.undelivered"],
  ])("is refused as an address: %s %j", async (way, address, status, code) => {
    now = at("2026-03-19", "10:00");
    expect(await ask("POST", `/${way}/code`, { address })).toMatchObject({ status, body: { code, field: "address" } });
  });

  it("without a mail server, mail is not offered, and nothing waits to be sent by it", async () => {
    await confirmed(ME, "mail", "me@example.org");
    const { mail: _, ...unset } = outgoing;
    const poor = await appWith(unset);
    const headers = { cookie: await cookieOf(poor, ME) };
    const answer = await poor.inject({
      method: "POST",
      url: "/api/account/messages/mail/code",
      headers,
      payload: { address: "me@example.org" },
    });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, "message.no_mail"]);
    now = at("2026-03-17", "09:00");
    expect(await deliverMessages({ ...sender(), outgoing: unset })).toEqual({ made: 0, sent: 0, failed: 0 });
  });
});

describe("row security", () => {
  it("shows and changes one's own settings only, and lets nobody write what is sent", async () => {
    const { database, loader } = await testDatabase();
    await addRegions(loader, [COUNTY]);
    await addAccounts(loader, ["6401", COUNTY]);
    await loader.transaction((tx) =>
      tx.run(
        `insert into message_way (city, region, login, way, every, address, confirmed_on)
         select 6401, '6401', login, 'mail', 'day', login || '@example.org', '2026-01-05' from account`,
      ),
    );
    const me = { city: 6401, lo: "6401", hi: "6402", login: OTHER, role: "city_officer", sees: "persons" } as const;
    const mine = await database.withActor(me, (tx) => tx.rows<{ login: string }>("select login from message_way"));
    expect(mine).toEqual([{ login: OTHER }]);
    expect(await database.withActor(me, (tx) => tx.run(`update message_way set every = 'never' where login = '${ME}'`))).toBe(0);
    const forged = `insert into message (city, region, login, way, on_day, id, posts, lines, made_at)
      values (6401, '6401', '${OTHER}', 'mail', '2026-03-17', gen_random_uuid(), '[]', 1, now())`;
    await expect(database.withActor(me, (tx) => tx.run(forged))).rejects.toThrow(/row-level security/);
    const office = officeOf(6401);
    expect(await database.withActor(office, (tx) => tx.rows("select login from message_way"))).toHaveLength(2);
    await expect(database.withActor(office, (tx) => tx.run("update message_way set address = 'x@example.org'"))).resolves.toBe(0);
  });
});
