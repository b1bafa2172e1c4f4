import { randomUUIDv7 } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuditPage, ChainState, LooksPage } from "#audit";
import { writeAudit } from "#platform/audit";
import { scopeOf } from "#platform/db";
import { sealAudit, auditKeyIn } from "#platform/audit";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cookieOf, testApp } from "../../tests/support/app.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { addAccounts, addFiles, addKeeper, addRegions } from "../../tests/support/files.ts";

const { database, loader } = await testDatabase();
const app = await testApp(database, "2026-03-17");
const [HERE, THERE] = ["640104001001", "640105001001"];
const FILE = randomUUIDv7();

const cookies = new Map<string, string>();
async function ask<Body>(login: string, url: string): Promise<Body & { status: number }> {
  const cookie = cookies.get(login) ?? (await cookieOf(app, login));
  cookies.set(login, cookie);
  const answer = await app.inject({ url, headers: { cookie } });
  return { ...answer.json<Body>(), status: answer.statusCode };
}

const lineAt = (region: string, verb: string, more: object = {}) => {
  const actor = { ...scopeOf(region), login: `at.${region}` };
  return database.withActor(actor, (tx) => writeAudit(tx, actor, { region, verb, target: "x", ...more }));
};

beforeAll(async () => {
  await addRegions(loader, [HERE, THERE]);
  await addAccounts(loader, [HERE, "6401", "640105"]);
  await addKeeper(loader, "auditor", "6401", "auditor");
  await addKeeper(loader, "auditor.640105", "640105", "auditor");
  await addFiles(loader, [
    {
      id: FILE,
      region: HERE,
      status: "in_execution",
      colour: null,
      nextDueOn: null,
      termTo: null,
      sealed: false,
      movedTo: null,
      masked: "马*",
      due: [],
    },
  ]);
});

describe("the audit as an auditor reads it", () => {
  it("shows what was done in one's own area, newest first, page by page", async () => {
    for (let n = 0; n < 5; n += 1) await lineAt(HERE, "person.search", { detail: { n } });
    await lineAt(THERE, "person.search", { detail: { n: "there" } });
    const all = await ask<AuditPage>("auditor", "/api/audit?verb=person.search&limit=100");
    expect(all.items.map(({ detail }) => detail["n"])).toEqual(["there", 4, 3, 2, 1, 0]);
    expect(all.items.at(-1)).toMatchObject({ actor: `at.${HERE}`, name: `工作人员${HERE}`, region: { code: HERE, name: `地区${HERE}` } });
    const pages: unknown[] = [];
    for (let after: string | null = ""; after !== null;) {
      const page: AuditPage = await ask<AuditPage>(
        "auditor",
        `/api/audit?verb=person.search&limit=2${after && `&after=${encodeURIComponent(after)}`}`,
      );
      pages.push(...page.items.map(({ detail }) => detail["n"]));
      after = page.next;
    }
    expect(pages).toEqual(["there", 4, 3, 2, 1, 0]);
    const there = await ask<AuditPage>("auditor.640105", "/api/audit?verb=person.search");
    expect(there.items.map(({ detail }) => detail["n"])).toEqual(["there"]);
  });

  it("is filtered by day in China, account, action, casefile and object", async () => {
    await lineAt(HERE, "person.known", { target: "y", casefile: FILE });
    const [line] = (await ask<AuditPage>("auditor", `/api/audit?verb=person.known&casefile=${FILE}&target=y&actor=at.${HERE}`)).items;
    expect(line).toMatchObject({ verb: "person.known", casefile: FILE, target: "y" });
    const day = new Date(Date.parse(line?.at ?? "") + 8 * 3_600_000).toISOString().slice(0, 10);
    const on = async (from: string, to: string) =>
      (await ask<AuditPage>("auditor", `/api/audit?verb=person.known&from=${from}&to=${to}`)).items.length;
    expect([await on(day, day), await on("2020-01-01", "2020-12-31")]).toEqual([1, 0]);
  });

  it("is itself in the audit, with what was looked for", async () => {
    await ask("auditor", `/api/audit?casefile=${FILE}`);
    const { items } = await ask<AuditPage>("auditor", "/api/audit?verb=audit.list&limit=1");
    expect(items).toMatchObject([{ actor: "auditor", casefile: FILE, post: "审计员", detail: { filters: { casefile: FILE } } }]);
  });

  it("tells how far it is sealed and with which key", async () => {
    const data = mkdtempSync(join(tmpdir(), "yinghuo-audit-page-"));
    const key = auditKeyIn(data);
    rmSync(data, { recursive: true });
    expect(await ask<ChainState>("auditor.640105", "/api/audit/chain")).toMatchObject({ status: 200, head: null });
    const [head] = await database.withActor({ ...scopeOf("6401"), login: "system", sees: "all" }, (tx) => sealAudit(tx, 6401, key));
    expect(await ask<ChainState>("auditor.640105", "/api/audit/chain")).toMatchObject({
      head: { number: 1, chain: head?.chain },
      waiting: 0,
    });
    await lineAt(HERE, "person.search");
    expect(await ask<ChainState>("auditor", "/api/audit/chain")).toMatchObject({ waiting: 1 });
  });

  it.each([
    "/api/audit?after=nonsense",
    "/api/audit?casefile=1",
    "/api/audit?from=2026-02-30",
    "/api/audit?verb=dance",
    "/api/audit?limit=0",
  ])("%s is refused", async (url) => expect((await ask("auditor", url)).status).toBe(400));

  it("is not for those who serve or supervise, not even by raw SQL under their name", async () => {
    for (const url of ["/api/audit", "/api/audit/chain"]) expect((await ask(`at.${HERE}`, url)).status).toBe(403);
    for (const role of [undefined, "station_worker", "county_officer", "system_admin", "security_admin"]) {
      const seen = await database.readAs({ ...scopeOf("6401"), login: "x", role, sees: "persons" }, (tx) => tx.rows("select from audit"));
      expect([role, seen.length]).toEqual([role, 0]);
    }
  });
});

describe("a line in the audit", () => {
  const actor = { ...scopeOf(HERE), login: "worker", role: "station_worker", sees: "persons" as const };

  it("cannot be written in another's name, nor into another city", async () => {
    const line = { region: HERE, verb: "person.search", target: "x" };
    await expect(database.withActor(actor, (tx) => writeAudit(tx, { ...actor, login: "other" }, line))).rejects.toThrow(
      "row-level security",
    );
    await expect(database.withActor(actor, (tx) => writeAudit(tx, { ...actor, city: 6402 }, line))).rejects.toThrow("row-level security");
  });

  it("may be about a place outside the range of the one who acts", async () => {
    await expect(
      database.withActor(actor, (tx) => writeAudit(tx, actor, { region: THERE, verb: "person.search", target: "x" })),
    ).resolves.toBe(1);
  });
});

describe("who looked at a file", () => {
  it("is told by day, the looks of one person on one day in one line with their number and their purpose", async () => {
    const file = randomUUIDv7();
    await addFiles(loader, [
      {
        id: file,
        region: HERE,
        status: "in_execution",
        colour: null,
        nextDueOn: null,
        termTo: null,
        sealed: false,
        movedTo: null,
        masked: "王*",
        due: [],
      },
    ]);
    await loader.transaction(async (tx) => {
      const look = (at: string, actor: string, verb: string, purpose: string) =>
        tx.run(
          "insert into audit (city, id, region, at, actor, verb, target, casefile_id, purpose, detail) values (6401, $1, $2, $3, $4, $5, 'x', $6, $7, '{}')",
          [randomUUIDv7(), HERE, at, actor, verb, file, purpose],
        );
      for (let n = 0; n < 40; n += 1) await look(`2026-03-02T01:${String(n).padStart(2, "0")}:00Z`, `at.${HERE}`, "casefile.get", "serve");
      await look("2026-03-02T15:59:59Z", "county", "person.reveal", "visit");
      await look("2026-03-02T16:00:00Z", "county", "casefile.get", "visit");
      await look("2026-03-02T16:00:00Z", "county", "casefile.record", "visit");
    });
    const { days, next } = await ask<LooksPage>(`at.${HERE}`, `/api/casefiles/${file}/looks`);
    expect(next).toBeNull();
    expect(days).toMatchObject([
      { day: "2026-03-03", looks: [{ actor: "county", verb: "casefile.get", times: 1, purpose: "visit", note: null }] },
      {
        day: "2026-03-02",
        looks: [
          { actor: "county", verb: "person.reveal", times: 1 },
          {
            actor: `at.${HERE}`,
            name: `工作人员${HERE}`,
            times: 40,
            first: "2026-03-02T01:00:00Z",
            last: "2026-03-02T01:39:00Z",
            purpose: "serve",
          },
        ],
      },
    ]);
    const older = await ask<LooksPage>(`at.${HERE}`, `/api/casefiles/${file}/looks?before=2026-03-03`);
    expect(older.days.map(({ day }) => day)).toEqual(["2026-03-02"]);
  });

  it("goes on with older days, thirty at a time", async () => {
    const file = randomUUIDv7();
    await addFiles(loader, [
      {
        id: file,
        region: HERE,
        status: "in_execution",
        colour: null,
        nextDueOn: null,
        termTo: null,
        sealed: false,
        movedTo: null,
        masked: "李*",
        due: [],
      },
    ]);
    await loader.transaction((tx) =>
      tx.run(
        `insert into audit (city, id, region, at, actor, verb, target, casefile_id, detail)
         select 6401, gen_random_uuid(), $1, '2026-01-01'::timestamptz + n * interval '1 day', 'x', 'casefile.get', 'x', $2, '{}' from generate_series(1, 45) n`,
        [HERE, file],
      ),
    );
    const first = await ask<LooksPage>(`at.${HERE}`, `/api/casefiles/${file}/looks`);
    const second = await ask<LooksPage>(`at.${HERE}`, `/api/casefiles/${file}/looks?before=${first.next}`);
    expect([first.days.length, second.days.length, second.next]).toEqual([30, 15, null]);
    expect(new Set([...first.days, ...second.days].map(({ day }) => day)).size).toBe(45);
  });

  it("is for whoever may look at the file, and for nobody else", async () => {
    await addAccounts(loader, [THERE]);
    expect((await ask(`at.${THERE}`, `/api/casefiles/${FILE}/looks`)).status).toBe(404);
    expect((await ask("auditor", `/api/casefiles/${FILE}/looks`)).status).toBe(403);
  });
});
