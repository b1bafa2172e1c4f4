import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { servePages } from "./pages.ts";

describe("the pages", () => {
  const folder = mkdtempSync(join(tmpdir(), "pages-"));
  let app: FastifyInstance;

  beforeAll(async () => {
    mkdirSync(join(folder, "admin/assets"), { recursive: true });
    writeFileSync(join(folder, "secret.txt"), "not a page");
    writeFileSync(join(folder, "admin/index.html"), `<meta property="csp-nonce" nonce="__NONCE__" /><title>萤火</title>`);
    writeFileSync(join(folder, "admin/assets/app-1a2b.js"), "start()");
    app = Fastify();
    await servePages(app, join(folder, "admin"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(["/", "/today", "/casefiles/0199aaaa-0000-7000-8000-000000000001?tab=visit"])(
    "%s opens the application, always fresh",
    async (url) => {
      const { statusCode, body, headers } = await app.inject(url);
      expect([statusCode, body, headers["cache-control"]]).toEqual([200, expect.stringContaining("<title>萤火</title>"), "no-store"]);
    },
  );

  it("each answer allows the styles of its own nonce, and no other", async () => {
    const nonces = await Promise.all(
      ["/", "/", "/index.html", "/today"].map(async (url) => {
        const { body, headers } = await app.inject(url);
        const [, nonce = ""] = /nonce="([^"]+)"/.exec(body) ?? [];
        expect(headers["content-security-policy"]).toContain(`style-src 'self' 'nonce-${nonce}';`);
        expect(headers["content-security-policy"]).not.toContain("unsafe");
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(4);
    expect(nonces.every((nonce) => Buffer.from(nonce, "base64").length === 16)).toBe(true);
  });

  it("a built file is kept for good, since its name changes with it", async () => {
    const { body, headers } = await app.inject("/assets/app-1a2b.js");
    expect([body, headers["cache-control"]]).toEqual(["start()", "public, max-age=31536000, immutable"]);
  });

  it.each(["/assets/gone.js", "/api/nothing"])("%s is not found rather than a page", async (url) => {
    expect((await app.inject(url)).statusCode).not.toBe(200);
  });

  it("nothing outside the folder is served", async () => {
    for (const url of ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2f..%2fsecret.txt", "/....//secret.txt"])
      expect((await app.inject(url)).body).not.toContain("not a page");
  });
});
