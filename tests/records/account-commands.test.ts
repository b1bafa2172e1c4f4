import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withClient } from "#platform/db";
import { cookieOf, testApp } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";
import { addAccounts, addRegions, PASSWORD } from "../support/files.ts";

const VILLAGE = "640104001001";
const { database, connection, loader } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), "yinghuo-accounts-"));
afterAll(() => rmSync(data, { recursive: true }));

function yinghuo(...args: string[]) {
  const owner = connection("owner");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [new URL("../../apps/cli/main.ts", import.meta.url).pathname, "account", ...args],
    {
      env: { ...process.env, DATABASE_URL: `postgresql://${owner.user}@/${owner.database}?host=${owner.host}`, YINGHUO_DATA: data },
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

/** The last line, to be copied. */
const passwordIn = (stdout: string) => stdout.trim().split("\n").at(-1) ?? "";
const inAuth = async <Row extends object>(sql: string): Promise<Row[]> =>
  withClient(connection("auth"), async (client) => (await client.query<Row>(sql)).rows);
const verbsOf = (login: string) =>
  loader.transaction(async (tx) =>
    (await tx.rows<{ verb: string }>("select verb from audit where target = $1", [login])).map(({ verb }) => verb),
  );

beforeAll(async () => {
  await addRegions(loader, [VILLAGE]);
  await addAccounts(loader, [VILLAGE]);
});

describe("yinghuo account", () => {
  test("add opens an account with a first password that has to be changed, in a post of the role", async () => {
    const { status, stdout } = yinghuo("add", "ma.lan", "--region", VILLAGE, "--name", "马兰", "--role", "station_worker");
    const password = passwordIn(stdout);
    expect([status, password]).toEqual([0, expect.stringMatching(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)]);
    const app = await testApp(database, "2026-12-01");
    const headers = { cookie: await cookieOf(app, "ma.lan", password) };
    expect((await app.inject({ url: "/api/session", headers })).json()).toMatchObject({
      name: "马兰",
      role: "station_worker",
      firstPassword: true,
    });
    expect((await app.inject({ url: "/api/today", headers })).json().code).toBe("password.change_first");
    expect(await verbsOf("ma.lan")).toContain("staff.addAccount");
    const stored = JSON.stringify(await inAuth("select * from auth.credential"));
    expect(stored).not.toContain(password);
  });

  test("reset gives another, ends sessions and takes second factors away", async () => {
    const login = `at.${VILLAGE}`;
    const app = await testApp(database, "2026-12-01");
    const cookie = await cookieOf(app, login);
    await inAuth(
      `with mine as (update auth.account set two_factor_enabled = true where login = '${login}' returning id)
       insert into auth.totp (id, account_id, secret, recovery_codes) select id, id, 'x', 'x' from mine`,
    );
    await inAuth(
      `insert into auth.passkey (id, account_id, credential_id, public_key, counter, device_type, backed_up)
       select id, id, 'x', 'x', 0, 'x', false from auth.account where login = '${login}'`,
    );
    const { status, stdout } = yinghuo("reset", login);
    expect(status).toBe(0);
    const anew = await testApp(database, "2026-12-01");
    expect((await anew.inject({ url: "/api/session", headers: { cookie } })).statusCode).toBe(401);
    await expect(cookieOf(anew, login, PASSWORD)).rejects.toThrow("sign_in.refused");
    expect(await cookieOf(anew, login, passwordIn(stdout))).toContain("yinghuo_session=");
    expect([...(await inAuth("select from auth.totp")), ...(await inAuth("select from auth.passkey"))]).toEqual([]);
    expect(await verbsOf(login)).toContain("staff.resetAccount");
  });

  test("link enters a subject of the identity provider, for one account only", async () => {
    expect(yinghuo("link", "ma.lan", "--subject", "employee-1").status).toBe(0);
    expect(yinghuo("link", `at.${VILLAGE}`, "--subject", "employee-1")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("别的账号"),
    });
    expect(await inAuth("select subject from auth.credential where provider = 'oidc'")).toEqual([{ subject: "employee-1" }]);
  });

  test.each([
    ["a login that is taken", ["add", "ma.lan", "--region", VILLAGE, "--name", "马兰"], 1, "已有这个账号"],
    ["a login with a space", ["add", "ma lan", "--region", VILLAGE, "--name", "马兰"], 2, "账号只能用字母"],
    ["a division without an organisation", ["add", "li", "--region", "640105", "--name", "李"], 1, "没有机构"],
    ["a division that is none", ["add", "li", "--region", "64x", "--name", "李"], 2, "4、6、9 或 12 位数字"],
    ["a role that is none", ["add", "li", "--region", VILLAGE, "--name", "李", "--role", "boss"], 2, "station_worker"],
    ["an account that is none", ["reset", "nobody"], 1, "没有这个账号"],
    ["the same to link", ["link", "nobody", "--subject", "x"], 1, "没有这个账号"],
  ])("refuses %s in words", (_, args, status, words) => {
    const answer = yinghuo(...args);
    expect([answer.status, answer.stderr]).toEqual([status, expect.stringContaining(words)]);
    expect(answer.stdout).toBe("");
  });
});
