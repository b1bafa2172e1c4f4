import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostOffice, type PostOffice } from "../../tests/support/post-office.ts";
import { hookFault, openMail, postSigned, signatureOf } from "./index.ts";

const LETTER = { id: "a1", to: "office@example.org", subject: "今日事项：3 项", text: "您好", html: "<p>您好</p>" };
const FROM = "yinghuo@example.org";

describe("mail", () => {
  let server: PostOffice;
  beforeAll(async () => (server = await openPostOffice()));
  afterAll(() => server.close());

  it("arrives in Chinese, as text and as HTML, under an id of its own, answered by no machine", async () => {
    const mail = openMail({ url: server.url, from: FROM });
    expect(await mail.send(LETTER)).toEqual({ sent: true });
    const [got] = server.taken;
    expect(got).toMatchObject({ from: FROM, to: [LETTER.to] });
    expect(got?.raw).toMatch(/^Message-ID: <a1@example\.org>/im);
    expect(got?.raw).toMatch(/^Auto-Submitted: auto-generated/im);
    expect(got?.raw).toMatch(/^Content-Type: multipart\/alternative/im);
    expect(got?.raw).toContain("=?UTF-8?");
    mail.close();
  });

  it("says when a recipient is refused, and when nobody answers", async () => {
    const mail = openMail({ url: server.url, from: FROM });
    expect(await mail.send({ ...LETTER, to: "refused@example.org" })).toEqual({ sent: false, why: "refused", status: 550 });
    mail.close();
    const nobody = openMail({ url: "smtp://127.0.0.1:1", from: FROM });
    expect(await nobody.send(LETTER)).toEqual({ sent: false, why: "unreachable" });
  });

  it("does not go to another machine in the clear, unless the address says so", async () => {
    const port = new URL(server.url).port;
    const far = openMail({ url: `smtp://127.0.0.2:${port}`, from: FROM });
    expect(await far.send(LETTER)).toMatchObject({ sent: false, why: "setup" });
    const allowed = openMail({ url: `smtp://127.0.0.2:${port}?requireTLS=false`, from: FROM });
    expect(await allowed.send({ ...LETTER, to: "refused@example.org" })).toMatchObject({ why: "refused" });
  });

  it("cannot be made to write further headers by its address", async () => {
    const mail = openMail({ url: server.url, from: FROM });
    const before = server.taken.length;
    await mail.send({ ...LETTER, to: "a@example.org\r\nBcc: b@example.org" });
    expect(server.taken.slice(before).flatMap(({ to }) => to)).not.toContain("b@example.org");
  });

  it.each(["http://mail.example.org", "mail.example.org", ""])("is not set up with %j", (url) => {
    expect(() => openMail({ url, from: FROM })).toThrow(expect.objectContaining({ code: "mail.settings" }));
    expect(() => openMail({ url: "smtp://localhost", from: "nobody" })).toThrow(expect.objectContaining({ code: "mail.settings" }));
  });
});

describe("a signed post", () => {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  let answer: { status: number; headers?: Record<string, string> } = { status: 204 };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.writeHead(answer.status, answer.headers).end();
    });
  });
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const OPEN = { plain: true, hosts: ["127.0.0.1"] };
  const STRICT = { plain: false, hosts: [] };
  const post = (url: string, rules = OPEN) =>
    postSigned({ id: "m1", url, secret: "s", body: '{"x":1}', at: new Date("2026-03-17T01:00:00Z") }, rules);

  it("carries its time and a signature over time and body", async () => {
    expect(await post(`http://127.0.0.1:${port}/in`)).toEqual({ sent: true });
    const [first] = got;
    expect(first?.body).toBe('{"x":1}');
    expect(first?.headers).toMatchObject({
      "yinghuo-id": "m1",
      "yinghuo-timestamp": "1773709200",
      "yinghuo-signature": signatureOf("s", "1773709200", '{"x":1}'),
    });
    expect(signatureOf("s", "1", "a")).not.toBe(signatureOf("s", "2", "a"));
  });

  it("follows no redirect, and says what was answered", async () => {
    answer = { status: 302, headers: { location: `http://127.0.0.1:${port}/elsewhere` } };
    const before = got.length;
    expect(await post(`http://127.0.0.1:${port}/in`)).toEqual({ sent: false, why: "refused", status: 302 });
    expect(got.length).toBe(before + 1);
    expect(await post("http://127.0.0.1:1/")).toEqual({ sent: false, why: "unreachable" });
  });

  it.each([
    ["https://example.org/hook", undefined],
    ["https://8.8.8.8/", undefined],
    ["http://example.org/hook", "plain"],
    ["ftp://example.org", "malformed"],
    ["https://user:secret@example.org", "malformed"],
    ["no address", "malformed"],
    ["https://127.0.0.1/", "private"],
    ["https://0x7f.1/", "private"],
    ["https://2130706433/", "private"],
    ["https://10.1.2.3/", "private"],
    ["https://169.254.169.254/latest", "private"],
    ["https://[::1]/", "private"],
    ["https://[::ffff:10.0.0.1]/", "private"],
    ["https://[64:ff9b::a00:1]/", "private"],
    ["https://[fd00::1]/", "private"],
    ["https://0.0.0.0/", "private"],
  ])("%s: %s", (url, fault) => expect(hookFault(url, STRICT)).toBe(fault));

  it("does not go inside by a name that leads there; a host that is allowed may", async () => {
    expect(await post(`https://localhost:${port}/`, STRICT)).toEqual({ sent: false, why: "forbidden" });
    expect(await post(`https://127.0.0.1:${port}/`, STRICT)).toEqual({ sent: false, why: "forbidden" });
    // It gets as far as TLS, which is not spoken there.
    const allowed = { plain: false, hosts: ["localhost"] };
    expect(await post(`https://localhost:${port}/`, allowed)).toEqual({ sent: false, why: "unreachable" });
  });
});
