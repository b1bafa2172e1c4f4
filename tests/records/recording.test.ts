import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openCasefile, recordFact } from "#casefile/server";
import { scopeOf } from "#platform/db";
import { ENGINE } from "../../apps/rooms.ts";
import { testDatabase } from "../support/database.ts";
import { addAccounts } from "../support/files.ts";

const { database, loader } = await testDatabase();
const VILLAGE = "640104001001";
const OTHER = "640104002003";
await addAccounts(loader, ["640104", "640104001", VILLAGE]);

const sees = "sealed" as const;
const county = { login: "at.640104", sees, ...scopeOf("640104") };
const worker = { login: `at.${VILLAGE}`, sees, ...scopeOf(VILLAGE) };
const today = "2026-06-15";
const served = { id: "served", kind: "decision.served", on: "2026-03-02", body: { measure: "community_detox", months: 36 } };
const reported = { id: "reported", kind: "checkin.reported", on: "2026-03-10", body: {} };

async function newFile(...facts: object[]): Promise<string> {
  const [id, personId] = [randomUUID(), randomUUID()];
  await database.withActor(county, async (tx) => {
    await tx.run("insert into person (city, id, region, served, masked, sex) values (6401, $1, $2, $2, '马*', '1')", [personId, VILLAGE]);
    await openCasefile(tx, ENGINE, {
      city: 6401,
      id,
      personId,
      adultOn: null,
      region: VILLAGE,
      rules: "national",
      facts: [served, reported, ...facts],
      actor: county,
      today,
    });
  });
  return id;
}

const record = (casefileId: string, fact: unknown, actor = county) =>
  database.withActor(actor, (tx) => recordFact(tx, ENGINE, { city: 6401, casefileId, fact, actor, today }));

const row = (id: string) =>
  database.readAs(county, (tx) => tx.row<Record<string, unknown>>("select * from casefile where city = 6401 and id = $1", [id]));

const facts = (id: string) =>
  database.readAs(county, (tx) => tx.rows<{ id: string; region: string }>("select * from fact where casefile_id = $1", [id]));

const tallied = async (region: string, which = "true"): Promise<number> => {
  const sum = await database.readAs(county, (tx) =>
    tx.row<{ files: number }>(`select coalesce(sum(files), 0)::int as files from casefile_tally where region = $1 and ${which}`, [region]),
  );
  return sum?.files ?? 0;
};

describe("the one write path", () => {
  test("a file that is opened says at once what follows from its facts", async () => {
    const id = await newFile();
    expect(await row(id)).toMatchObject({ status: "in_execution", measure: "community_detox", term_to: "2029-03-09", control: "existing" });
  });

  test("a recorded contact settles what was due and is told as done", async () => {
    const id = await newFile();
    const { before, after, replayed } = await record(id, {
      id: "v1",
      kind: "visit.made",
      on: "2026-06-15",
      body: { mode: "home", met: true },
    });
    const overdue = (answer: typeof before) =>
      answer.obligations.filter(({ key, state }) => key === "visit.contact" && state === "overdue").length;
    expect(replayed).toBe(false);
    expect(overdue(before)).toBeGreaterThan(0);
    expect(overdue(after)).toBe(0);
    const left = await database.readAs(county, (tx) =>
      tx.rows("select from obligation where casefile_id = $1 and key = 'visit.contact' and due_on < $2", [id, today]),
    );
    expect(left).toEqual([]);
  });

  test("the same fact sent again changes nothing", async () => {
    const id = await newFile();
    const visit = { id: "v1", kind: "visit.made", on: "2026-06-15", body: { mode: "home", met: true } };
    await record(id, visit);
    const [first, audits] = [await row(id), () => loader.transaction((tx) => tx.rows("select from audit where target = $1", [id]))];
    const written = (await audits()).length;
    const again = await record(id, { ...visit, body: { mode: "phone", met: false } });
    expect(again).toMatchObject({ replayed: true, fact: { id: "v1", body: { mode: "home", met: true }, recordedBy: "at.640104" } });
    expect(await row(id)).toEqual(first);
    expect((await audits()).length).toBe(written);
  });

  test("two writers on one file lose nothing", async () => {
    const id = await newFile();
    const days = Array.from({ length: 12 }, (_, n) => ({
      id: `v${n}`,
      kind: "visit.made",
      on: `2026-05-${String(n + 1).padStart(2, "0")}`,
      body: { mode: "home", met: true },
    }));
    await Promise.all(days.map((fact) => record(id, fact)));
    expect(await facts(id)).toHaveLength(14);
    const { revision } = (await row(id)) ?? {};
    expect(revision).toBe(13);
  });

  test("a correction replaces the fact in what follows, and the fact stays on file", async () => {
    const id = await newFile({
      id: "t1",
      kind: "drugtest.done",
      on: "2026-06-01",
      body: { method: "urine", result: "positive", stage: "lab" },
    });
    await record(id, {
      id: "t2",
      kind: "drugtest.done",
      on: "2026-06-01",
      body: { method: "urine", result: "negative", stage: "lab" },
      supersedes: "t1",
    });
    expect((await facts(id)).map((fact) => fact.id).sort()).toEqual(["reported", "served", "t1", "t2"]);
    const twice = record(id, {
      id: "t3",
      kind: "drugtest.done",
      on: "2026-06-01",
      body: { method: "urine", result: "invalid" },
      supersedes: "t1",
    });
    await expect(twice).rejects.toMatchObject({ status: 409, code: "fact.corrected" });
  });
});

describe("what is refused, with nothing written", () => {
  test.each([
    ["a day to come", { on: "2026-06-16" }, 422, "on"],
    ["an unknown kind", { kind: "visit.dreamt" }, 422, "kind"],
    ["a missing field", { body: { mode: "home" } }, 422, "body.met"],
    ["an impossible day", { on: "2026-02-30" }, 422, "on"],
    ["a correction of a fact of another file", { supersedes: "elsewhere" }, 422, "supersedes"],
  ])("%s", async (_, wrong, status, field) => {
    const id = await newFile();
    const visit = { id: "v1", kind: "visit.made", on: "2026-06-10", body: { mode: "home", met: true } };
    await expect(record(id, { ...visit, ...wrong })).rejects.toMatchObject({ status, field });
    expect(await facts(id)).toHaveLength(2);
  });

  test("a file of another village", async () => {
    const id = await newFile();
    const stranger = { login: "at.640105", sees, ...scopeOf("640105") };
    await expect(record(id, { ...reported, id: "r2" }, stranger)).rejects.toMatchObject({ status: 404 });
  });
});

describe("transfer, sealing", () => {
  const sent = (toRegion: string) => ({ id: "sent", kind: "transfer.sent", on: "2026-06-01", body: { toRegion } });
  const accepted = { id: "accepted", kind: "transfer.accepted", on: "2026-06-10", body: {} };

  test("a transfer inside the city takes every row of the file along (条例 22)", async () => {
    const id = await newFile(sent(OTHER));
    const [here, there] = [await tallied(VILLAGE), await tallied(OTHER)];
    await record(id, accepted);
    expect(await row(id)).toMatchObject({ region: OTHER, origin: VILLAGE, moved_to: null });
    const places = await database.readAs(county, (tx) =>
      tx.rows<{ region: string }>(
        `select region from fact where casefile_id = $1 union select region from spell where casefile_id = $1
         union select region from obligation where casefile_id = $1
         union select p.region from person p join casefile c on c.city = p.city and c.person_id = p.id where c.id = $1`,
        [id],
      ),
    );
    expect(places).toEqual([{ region: OTHER }]);
    expect([await tallied(VILLAGE), await tallied(OTHER)]).toEqual([here - 1, there + 1]);
  });

  test("an acceptance recorded by mistake and corrected brings the file back", async () => {
    const id = await newFile(sent(OTHER));
    await record(id, accepted);
    await record(id, { id: "undo", kind: "visit.made", on: "2026-06-10", body: { mode: "phone", met: false }, supersedes: "accepted" });
    expect(await row(id)).toMatchObject({ region: VILLAGE });
  });

  test("only an office above both places accepts it", async () => {
    const id = await newFile(sent(OTHER));
    await expect(record(id, accepted, worker)).rejects.toMatchObject({ status: 403, code: "casefile.beyond_reach" });
  });

  test("a transfer out of the city ends the work here and takes no more facts", async () => {
    const id = await newFile(sent("640202001001"));
    const here = await tallied(VILLAGE);
    await record(id, accepted);
    expect(await row(id)).toMatchObject({ city: 6401, region: VILLAGE, moved_to: "640202001001", next_due_on: null });
    expect(await tallied(VILLAGE)).toBe(here - 1);
    await expect(record(id, { ...accepted, id: "late" })).rejects.toMatchObject({ status: 409, code: "casefile.moved" });
    const withdrawn = { id: "undo", kind: "fact.withdrawn", on: "2026-06-10", body: { reason: "误记" } };
    await expect(record(id, { ...withdrawn, supersedes: "sent" }, worker)).resolves.toBeDefined();
    expect(await row(id)).toMatchObject({ region: VILLAGE, moved_to: null });
    expect(await tallied(VILLAGE)).toBe(here);
  });

  test("a sealed file takes nothing but its unsealing, which two different people approve", async () => {
    const id = await newFile();
    const open = await tallied(VILLAGE, "not sealed");
    await record(id, { id: "seal", kind: "file.sealed", on: today, body: {} });
    expect(await row(id)).toMatchObject({ sealed: true });
    expect(await tallied(VILLAGE, "not sealed")).toBe(open - 1);
    await expect(record(id, { ...reported, id: "r2" })).rejects.toMatchObject({ status: 409, code: "casefile.sealed" });
    const unseal = (approvedBy: string[]) =>
      record(id, { id: "unseal", kind: "file.unsealed", on: today, body: { basis: "治安管理处罚法 136", approvedBy } });
    await expect(unseal(["at.640104", "at.640104"])).rejects.toMatchObject({ status: 422, field: "body.approvedBy" });
    await expect(unseal(["at.640104", " at.640104"])).rejects.toMatchObject({ status: 422, field: "body.approvedBy" });
    await expect(unseal(["at.640104", "nobody"])).rejects.toMatchObject({ status: 422, field: "body.approvedBy" });
    await unseal(["at.640104", "at.640104001"]);
    expect(await row(id)).toMatchObject({ sealed: false });
    expect(await tallied(VILLAGE, "not sealed")).toBe(open);
  });
});
