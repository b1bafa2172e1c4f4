import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAudit, type Head, type Proof } from "#platform/audit";
import { scopeOf, withClient } from "#platform/db";
import { testDatabase } from "../support/database.ts";

// `yinghuo audit` as an auditor runs it, and the proof in the hands of a stranger who has neither program nor database.

const { database, connection } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), "yinghuo-audit-commands-"));
afterAll(() => rmSync(data, { recursive: true }));
const path = (name: string): string => join(data, name);

const owner = connection("owner");
const run = (file: string, args: string[]) =>
  spawnSync(process.execPath, [new URL(file, import.meta.url).pathname, ...args], {
    env: { ...process.env, DATABASE_URL: `postgresql://${owner.user}@/${owner.database}?host=${owner.host}`, YINGHUO_DATA: data },
    encoding: "utf8",
  });
const yinghuo = (...args: string[]) => run("../../apps/cli/main.ts", ["audit", ...args]);
const tamper = (sql: string) => withClient({ ...owner, user: "postgres" }, (client) => client.query(sql));

const worker = { ...scopeOf("640104001001"), login: "worker" };
const write = (count: number) =>
  database.withActor(worker, (tx) =>
    Promise.all(
      Array.from({ length: count }, (_, n) => writeAudit(tx, worker, { region: worker.lo, verb: "casefile.read", target: `案卷 ${n}` })),
    ),
  );

const ids: string[] = [];
let heads: Head[] = [];

beforeAll(async () => {
  for (let n = 0; n < 3; n += 1) {
    await write(7);
    yinghuo("seal");
  }
  const rows = await withClient({ ...owner, user: "postgres" }, (client) =>
    client.query<{ id: string }>("select id from audit order by id"),
  );
  ids.push(...rows.rows.map(({ id }) => id));
  heads = readFileSync(path("audit-head.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Head);
  writeFileSync(path("public.pem"), yinghuo("key").stdout);
});

describe("yinghuo audit", () => {
  it("seal publishes each head to the file, and says when nothing waits", () => {
    expect(heads.map(({ number, total }) => [number, total])).toEqual([
      [1, 7],
      [2, 14],
      [3, 21],
    ]);
    expect(yinghuo("seal").stdout).toContain("nothing waits");
  });

  it("verify ends with 0 where all is well, and knows every value that was published", () => {
    expect(yinghuo("verify")).toMatchObject({ status: 0, stdout: expect.stringContaining("21 lines, 3 batches") });
    for (const { chain, root } of heads) expect([chain, root].map((value) => yinghuo("verify", "--root", value).status)).toEqual([0, 0]);
    expect(JSON.parse(yinghuo("verify", "--json", "--key", path("public.pem")).stdout)).toMatchObject({ ok: true, findings: [] });
  });

  it("verify ends with 1 and a line for each finding", async () => {
    await tamper(`update audit set actor = 'other' where id = '${ids[3]}'`);
    expect(yinghuo("verify")).toMatchObject({ status: 1, stdout: expect.stringContaining(`line ${ids[3]} was edited (batch 1, place 4)`) });
    expect(JSON.parse(yinghuo("verify", "--json").stdout)).toMatchObject({ ok: false, findings: [{ kind: "edited", line: ids[3] }] });
    await tamper(`update audit set actor = 'worker' where id = '${ids[3]}'`);
    expect(yinghuo("verify", "--root", "0".repeat(64))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("is not in the chain"),
    });
  });

  it("verify finds that all of a city is gone, by the file of heads alone", () => {
    const elsewhere = path("elsewhere.jsonl");
    writeFileSync(elsewhere, `${JSON.stringify({ ...heads[2], city: 6402 })}\n`);
    expect(yinghuo("verify", "--head", elsewhere)).toMatchObject({ status: 1, stdout: expect.stringContaining("6402 末尾被截去") });
  });

  it.each([
    [["verify", "--root", "xyz"]],
    [["verify", "--head", "/no/such/file"]],
    [["prove", "17"]],
    [["prove", "00000000-0000-7000-8000-000000000000", "--to", "none"]],
  ])("%j is a sentence and exit code 2", (args) => {
    const { status, stderr } = yinghuo(...args);
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.not.stringContaining("    at ") });
  });

  it("prove has nothing to say of a line that is not there", () => {
    expect(yinghuo("prove", "00000000-0000-7000-8000-000000000000")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("no such line"),
    });
  });
});

describe("the stand-alone verifier", () => {
  const judge = (proof: unknown, ...args: string[]) => {
    writeFileSync(path("proof.json"), JSON.stringify(proof));
    return run("../../tools/verify-audit-proof.mjs", [path("proof.json"), ...args]).status;
  };
  const prove = (id: string | undefined, ...args: string[]) => JSON.parse(yinghuo("prove", id ?? "", ...args).stdout) as Proof;
  const [byHead, byKey] = [
    ["--head", path("audit-head.jsonl")],
    ["--key", path("public.pem")],
  ];

  it("accepts a true proof against a published head, a chain value, a root, and the public key", () => {
    const proof = prove(ids[9]);
    expect(proof).toMatchObject({ index: 2, batch: { number: 2 }, later: [{ number: 3 }] });
    for (const trusted of [
      byHead,
      byKey,
      [...byHead, ...byKey],
      ["--root", heads[1]?.root ?? ""],
      ["--root", heads[1]?.chain ?? ""],
      ["--root", heads[2]?.chain ?? ""],
    ])
      expect([trusted, judge(proof, ...trusted)]).toEqual([trusted, 0]);
    expect(prove(ids[9], "--to", "2")).toMatchObject({ later: [] });
  });

  it("imports nothing but Node's own", () => {
    const text = readFileSync(new URL("../../tools/verify-audit-proof.mjs", import.meta.url), "utf8");
    const imports = [...text.matchAll(/from "([^"]+)"/g)].map(([, from]) => from);
    expect(imports.filter((from) => !from?.startsWith("node:"))).toEqual([]);
    expect(text.split("\n").length).toBeLessThan(120);
  });

  it("rejects a proof that was forged anywhere", () => {
    const proof = prove(ids[9]);
    const [first, ...rest] = proof.path;
    const [later] = proof.later;
    const forged: Record<string, unknown> = {
      line: { ...proof, line: proof.line.replace("worker", "warden") },
      index: { ...proof, index: proof.index + 1 },
      path: { ...proof, path: [first?.replace(/^./, (digit) => (digit === "0" ? "1" : "0")), ...rest] },
      "path cut short": { ...proof, path: rest },
      root: { ...proof, batch: { ...proof.batch, root: heads[0]?.root } },
      "number of lines": { ...proof, batch: { ...proof.batch, count: 8 } },
      day: { ...proof, batch: { ...proof.batch, sealedAt: "2020-01-01T00:00:00.000000Z" } },
      link: { ...proof, later: [{ ...later, previous: heads[0]?.chain }] },
      "a batch left out": { ...proof, batch: heads[0] },
      "no proof at all": {},
    };
    for (const [what, proofOf] of Object.entries(forged))
      for (const trusted of [byHead, byKey, ["--root", heads[2]?.chain ?? ""]])
        expect([what, trusted, judge(proofOf, ...trusted)]).toEqual([what, trusted, 1]);
  });

  it("rejects a true proof against another head or another key, and one against nothing", () => {
    const proof = prove(ids[9]);
    const stranger = mkdtempSync(join(tmpdir(), "yinghuo-stranger-"));
    const other = spawnSync(process.execPath, [new URL("../../apps/cli/main.ts", import.meta.url).pathname, "audit", "key"], {
      env: { ...process.env, YINGHUO_DATA: stranger },
      encoding: "utf8",
    });
    writeFileSync(path("other.pem"), other.stdout);
    rmSync(stranger, { recursive: true });
    expect(judge(proof, "--key", path("other.pem"))).toBe(1);
    expect(judge(proof, "--root", heads[0]?.chain ?? "")).toBe(1);
    expect(judge(proof)).toBe(1);
    // Signed by nobody, though it follows from the line.
    const unsigned = { ...proof, later: proof.later.map((head) => ({ ...head, signature: "AAAA" })) };
    expect(judge(unsigned, ...byKey)).toBe(1);
  });
});
