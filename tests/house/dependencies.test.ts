import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { billOf, licenceFaults, licencePage } from "../../tools/generate/bill.ts";
import { env, root } from "../../tools/install.mjs";

const { bill, parts } = billOf(root);

describe("the list of what is installed", () => {
  it("has all that the lockfile installs to run the system, and nothing that only builds or tests", () => {
    const { packages } = JSON.parse(readFileSync(`${root}/package-lock.json`, "utf8")) as {
      packages: Record<string, { name?: string; version: string; dev?: boolean }>;
    };
    const wanted = Object.entries(packages)
      .filter(([path, { dev }]) => path !== "" && !dev)
      .map(([path, { name, version }]) => `${name ?? path.split("node_modules/").at(-1)} ${version}`);
    expect(new Set(parts.map(({ name, version }) => `${name} ${version}`))).toEqual(new Set(wanted));
    expect(parts.map(({ name }) => name)).toEqual(expect.arrayContaining(["zod", "fastify", "vite"]));
  });

  it("is the same whenever and wherever it is made, with a hash of each part", () => {
    expect(JSON.stringify(billOf(root).bill)).toBe(JSON.stringify(bill));
    expect(bill).toMatchObject({ bomFormat: "CycloneDX", metadata: { component: { name: "yinghuo" } } });
    const { components } = bill as { components: { hashes?: { alg: string }[] }[] };
    expect(components.filter(({ hashes }) => hashes?.[0]?.alg !== "SHA-512")).toEqual([]);
  });
});

describe("licences", () => {
  it("are on the list", () => {
    expect(licenceFaults(parts)).toEqual([]);
    expect(licencePage(parts)).toContain("## MIT");
  });

  it.each([
    ["a licence that opens what is built on it", "GPL-3.0-only"],
    ["one that opens what is offered over a network", "AGPL-3.0-or-later"],
    ["one of two that both hold", "MIT AND GPL-3.0-only"],
    ["none", ""],
    ["words that are no licence", "SEE LICENSE IN license.txt"],
    ["one for ourselves alone", "UNLICENSED"],
  ])("a planted violation is found: %s", (_what, licence) => {
    expect(licenceFaults([...parts, { name: "planted", version: "1.0.0", licence }])).toEqual([expect.stringMatching(/^planted 1\.0\.0/)]);
  });

  it("of two that one may choose from, one is enough", () =>
    expect(licenceFaults([{ name: "x", version: "1.0.0", licence: "(GPL-2.0-only OR MIT)" }])).toEqual([]));
});

describe("known weaknesses", () => {
  /** A registry that knows of one weakness, or of none. */
  const registryWith = async (severity?: string): Promise<string> => {
    // npm remembers what it has heard under this number.
    const id = Date.now();
    const known = severity && { fastify: [{ id, url: "https://example.org/1", title: "Planted", severity, vulnerable_versions: "*" }] };
    const newest = (name: string) => ({ name, "dist-tags": { latest: "99.0.0" }, versions: { "99.0.0": { name, version: "99.0.0" } } });
    const server = createServer(({ method, url = "" }, response) => {
      response.end(JSON.stringify(method === "POST" ? (known ?? {}) : newest(decodeURIComponent(url.slice(1)))));
    });
    afterAll(() => void server.close());
    await once(server.listen(0, "127.0.0.1"), "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  const look = async (registry: string, more: Record<string, string> = {}): Promise<[status: number, said: string]> => {
    const child = spawn("node", ["tools/advisories.ts"], { cwd: root, env: { ...env, npm_config_registry: registry, ...more } });
    const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
    return [child.exitCode ?? -1, said];
  };

  it("none: passed", async () => expect(await look(await registryWith())).toEqual([0, ""]));
  it("a grave one: failed, and named", async () => {
    const [status, said] = await look(await registryWith("high"));
    expect(status).toBe(1);
    expect(said).toContain("fastify");
    expect(said).toContain("Planted https://example.org/1");
  });
  it("a slight one: named, and passed", async () => {
    const [status, said] = await look(await registryWith("moderate"));
    expect([status, said]).toEqual([0, expect.stringContaining("moderate: fastify")]);
  });
  it("where the registry gives no answer, that is said; whoever insists on one fails", async () => {
    const nobody = "http://127.0.0.1:9/";
    expect(await look(nobody)).toEqual([3, expect.stringContaining("NOT CHECKED")]);
    expect((await look(nobody, { YINGHUO_ADVISORIES: "required" }))[0]).toBe(1);
  });
});
