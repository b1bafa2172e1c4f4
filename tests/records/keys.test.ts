import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { checkCharacter, identity, readLookup, type Identity } from "#person";
import {
  addPerson,
  checkKeys,
  completeIndexes,
  describeKeys,
  findUnderEveryKey,
  forgetKey,
  requireKeys,
  revealIdentity,
  rotateKeys,
} from "#person/server";
import { keyStore, softwareCrypto, type CryptoProvider, type KeyStore } from "#platform/crypto";
import { scopeOf, type Actor, type Loader } from "#platform/db";
import { testDatabase } from "../support/database.ts";
import { addRegions } from "../support/files.ts";

const HERE = "640104001001";
const [CITY, TODAY] = [6401, "2026-03-17"];
const worker: Actor = { ...scopeOf(HERE), login: "worker", sees: "persons" };

const { database, loader } = await testDatabase();
await addRegions(loader, [HERE, "640105001001"]);
const folder = mkdtempSync(join(tmpdir(), "keys-"));
afterAll(() => rmSync(folder, { recursive: true }));

// 999999 is no division: nobody has this number.
const numbered = (n: number): Identity => {
  const digits = `999999${1950 + Math.floor(n / 1000)}0101${String(n % 1000).padStart(3, "0")}`;
  return identity.parse({
    name: `${"赵钱孙李周吴郑王冯陈"[n % 10]}示${"甲乙丙丁戊"[n % 5]}`,
    idNumber: digits + checkCharacter(digits),
    phone: `111${String(n).padStart(8, "0")}`,
    address: n % 2 ? "示例路 1 号" : null,
  });
};

let made = 0;
let store: KeyStore;
let crypto: CryptoProvider;

beforeEach(async () => {
  await loader.transaction(async (tx) => {
    for (const table of ["audit", "look_tally", "notice", "person_identity", "person", "key_check"]) await tx.run(`delete from ${table}`);
    await tx.run("insert into key_check (id) values ('1')");
  });
  store = keyStore(folder, { YINGHUO_KEYS_FILE: join(folder, `${(made += 1)}.json`) });
  crypto = await requireKeys(loader, store, new Date());
});

const enter = (who: Identity, by = crypto, region = HERE) => {
  const id = randomUUID();
  return database
    .withActor({ ...worker, ...scopeOf(region) }, (tx) => addPerson(tx, by, { city: CITY, id, region, identity: who }))
    .then(() => id);
};
const reveal = (id: string, by = crypto) =>
  database.withActor(worker, (tx) =>
    revealIdentity(tx, by, worker, { personId: id, region: HERE, target: id, stated: { purpose: "paper" }, today: TODAY }),
  );
const find = (typed: string, by = crypto) =>
  database.withActor(worker, (tx) => {
    const lookup = readLookup(typed);
    if (!("by" in lookup) || lookup.by === "surname") throw new Error(`${typed} is no search`);
    return findUnderEveryKey(tx, by, CITY, lookup.by, lookup.value);
  });
const under = async (given: Loader = loader) =>
  given.transaction((tx) =>
    tx.rows<{ key: string; rows: number }>("select key_id as key, count(*)::int as rows from person_identity group by 1 order by 1"),
  );

/** Every way in which somebody can be looked for. */
const ways = ({ name, idNumber, phone }: Identity): string[] => [idNumber, idNumber.slice(-4), phone ?? "", name, `${name.slice(0, 1)}s`];

describe("a change of keys while the office works", () => {
  it("loses nothing, leaves nothing under the old key, and every search finds at every moment", async () => {
    const people = new Map<string, Identity>();
    for (let n = 0; n < 700; n += 1) people.set(await enter(numbered(n)), numbered(n));
    let [serial, looks] = [1000, 0];
    const over = new AbortController();
    const wrong: string[] = [];
    const one = () => [...people][Math.floor(Math.random() * people.size)];
    const writer = async () => {
      while (!over.signal.aborted) {
        const who = numbered((serial += 1));
        const id = await enter(who);
        people.set(id, who);
        // Nobody gets in twice, whichever key the first entry lies under at the moment.
        const again = one();
        if (again)
          await enter(again[1]).then(
            () => wrong.push(`${again[0]} entered twice`),
            () => undefined,
          );
      }
    };
    const reader = async () => {
      while (!over.signal.aborted) {
        const [id, who] = one() ?? ["", numbered(0)];
        for (const typed of ways(who)) if (!(await find(typed)).includes(id)) wrong.push(`${typed} not found`);
        if ((await reveal(id)).idNumber !== who.idNumber) wrong.push(`${id} is somebody else`);
        looks += 1;
      }
    };
    const work = [...Array.from({ length: 4 }, writer), ...Array.from({ length: 4 }, reader)];
    const done = await rotateKeys(loader, store, { now: new Date(), settleMs: 150 });
    const after = people.size;
    await new Promise((resolve) => setTimeout(resolve, 100));
    over.abort();
    await Promise.all(work);
    expect(wrong).toEqual([]);
    expect(done).toMatchObject({ key: "2", retired: ["1"], unreadable: [] });
    expect(looks).toBeGreaterThan(20);
    expect(after).toBeGreaterThan(720);
    expect(await under()).toEqual([{ key: "2", rows: people.size }]);
    // Without the old key, as if it had been forgotten: every field of everybody opens, and every index finds.
    await forgetKey(loader, store, "1");
    const alone = await requireKeys(loader, store, new Date());
    expect(alone.keys()).toEqual({ current: "2", live: ["2"] });
    for (const [id, who] of people) {
      expect(await reveal(id, alone)).toEqual(who);
      for (const typed of ways(who)) expect(await find(typed, alone)).toContain(id);
    }
    const audit = await loader.transaction((tx) =>
      tx.rows<object>("select actor, verb, target from audit where verb like 'keys.%' order by id"),
    );
    expect(audit).toEqual([
      { actor: "system", verb: "keys.rotate", target: "2" },
      { actor: "system", verb: "keys.rotated", target: "2" },
    ]);
  });

  it("that was cut off goes on when it is run again, wherever that was", async () => {
    const everybody = await Promise.all(Array.from({ length: 30 }, (_, n) => enter(numbered(n))));
    const steps = ["known", "current", "half", "all"] as const;
    for (const step of steps) {
      const before = crypto.keys().current;
      await cutOff(step, before);
      await rotateKeys(loader, store, { now: new Date(), settleMs: 1 });
      expect([step, crypto.keys().live]).toEqual([step, [String(Number(before) + 1)]]);
      expect(await under()).toEqual([{ key: crypto.keys().current, rows: 30 }]);
    }
    for (const [n, id] of everybody.entries()) expect(await reveal(id)).toEqual(numbered(n));
  });

  /** A rotation that dies at a step, as when the machine is switched off. */
  async function cutOff(step: "known" | "current" | "half" | "all", before: string) {
    let sealed = 0;
    const dying: Loader = {
      ...loader,
      transaction: (use) =>
        loader.transaction(async (tx) => {
          const run: typeof tx.run = (sql, params) => {
            const dead =
              (step === "known" && sql.includes("insert into key_check")) ||
              (step === "current" && sql.includes("update person_identity")) ||
              (step === "half" && sql.includes("update person_identity") && (sealed += 1) === 2) ||
              (step === "all" && sql.includes("delete from key_check"));
            return dead ? Promise.reject(new Error("cut off")) : tx.run(sql, params);
          };
          return use({ ...tx, run });
        }),
    };
    const rotating = rotateKeys(dying, store, { now: new Date(), settleMs: 1, batch: 10 });
    await expect(rotating).rejects.toThrow("cut off");
    expect(crypto.keys().live).toContain(before);
  }

  it("is not begun twice at once", async () => {
    await enter(numbered(1));
    const [first, second] = await Promise.allSettled([
      rotateKeys(loader, store, { now: new Date(), settleMs: 100 }),
      new Promise((resolve) => setTimeout(resolve, 30)).then(() => rotateKeys(loader, store, { now: new Date(), settleMs: 1 })),
    ]);
    expect([first.status, second.status]).toEqual(["fulfilled", "rejected"]);
  });

  it("keeps the old key where an identity does not open, and names it", async () => {
    const ids = [await enter(numbered(1)), await enter(numbered(2))];
    await loader.transaction((tx) => tx.run("update person_identity set phone = name where person_id = $1", [ids[1]]));
    const done = await rotateKeys(loader, store, { now: new Date(), settleMs: 1 });
    expect(done).toMatchObject({ retired: [], unreadable: [ids[1]] });
    expect(crypto.keys()).toEqual({ current: "2", live: ["1", "2"] });
    expect(await reveal(ids[0] ?? "")).toEqual(numbered(1));
    await expect(reveal(ids[1] ?? "")).rejects.toThrow("tampered");
  });

  it("no row can be left behind under a key that is gone: the database itself refuses it", async () => {
    await enter(numbered(1));
    await expect(loader.transaction((tx) => tx.run("delete from key_check where id = '1'"))).rejects.toThrow("person_identity");
    const stale = softwareCrypto(() => store.read() ?? { current: "", keys: new Map() });
    const old = stale.keys();
    await rotateKeys(loader, store, { now: new Date(), settleMs: 1 });
    await expect(enter(numbered(2), { ...stale, keys: () => old })).rejects.toThrow("keys have just been changed");
  });

  it("a key is forgotten only when it is retired", async () => {
    await expect(forgetKey(loader, store, "1")).rejects.toThrow("in use");
    await rotateKeys(loader, store, { now: new Date(), settleMs: 1 });
    expect((await describeKeys(loader, store)).map(({ id, state }) => [id, state])).toEqual([
      ["1", "retired"],
      ["2", "current"],
    ]);
    await forgetKey(loader, store, "1");
    expect((await describeKeys(loader, store)).map(({ id }) => id)).toEqual(["2"]);
  });
});

describe("the keys at the start", () => {
  const refused = (given: KeyStore) => requireKeys(loader, given, new Date());

  it("that are missing are refused where people are sealed; none are made in their place", async () => {
    const id = await enter(numbered(1));
    const text = readFileSync(store.place, "utf8");
    rmSync(store.place);
    await expect(refused(store)).rejects.toMatchObject({
      code: "keys.missing",
      sentence: { zh: expect.stringContaining("没有生成新密钥，数据未改动"), en: expect.stringContaining("No new keys were made") },
    });
    expect(() => readFileSync(store.place)).toThrow();
    writeFileSync(store.place, text);
    expect(await reveal(id, await refused(store))).toEqual(numbered(1));
  });

  it("that are others are refused, by what the database remembers of them", async () => {
    const id = await enter(numbered(1));
    const text = readFileSync(store.place, "utf8");
    for (const field of ["seal", "index"]) {
      writeFileSync(store.place, text.replace(new RegExp(`"${field}": "..`), `"${field}": "00`).replace(/"00(?=00)/, '"01'));
      await expect(refused(store)).rejects.toMatchObject({ code: "keys.wrong" });
    }
    writeFileSync(store.place, text.replace(`"id": "1"`, `"id": "9"`).replace(`"current": "1"`, `"current": "9"`));
    await expect(refused(store)).rejects.toMatchObject({ code: "keys.lost" });
    writeFileSync(store.place, text.slice(0, 40));
    await expect(refused(store)).rejects.toMatchObject({ code: "keys.unreadable" });
    writeFileSync(store.place, text);
    expect(await reveal(id, await refused(store))).toEqual(numbered(1));
  });

  it("of a database that an earlier version has filled are known by what they open", async () => {
    const id = await enter(numbered(1));
    await loader.transaction(async (tx) => {
      await tx.run("update key_check set index_check = null, sealed_check = null");
      await tx.run("update person_identity set tail_index = null, initial_index = null, phone_index = null");
    });
    const other = keyStore(folder, { YINGHUO_KEYS_FILE: join(folder, `${made}-other.json`) });
    other.create(new Date());
    await expect(refused(other)).rejects.toMatchObject({ code: "keys.wrong" });
    await expect(loader.transaction((tx) => checkKeys(tx, keyStore(join(folder, "nowhere"), {})))).rejects.toMatchObject({
      code: "keys.missing",
    });
    const again = await refused(store);
    expect(await find(numbered(1).phone ?? "")).toEqual([]);
    expect(await completeIndexes(loader, again)).toBe(1);
    expect(await find(numbered(1).phone ?? "")).toEqual([id]);
  });
});
