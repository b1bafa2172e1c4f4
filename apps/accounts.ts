import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { openAccounts, type Accounts, type OidcSettings, type Surroundings } from "#staff/server";
import { dataFolder } from "./installation.ts";

const SHORTEST = 32;

/** `YINGHUO_ACCOUNT_SECRET`, else the file of the data folder, made when there is none. */
function accountSecret(): string {
  const given = process.env["YINGHUO_ACCOUNT_SECRET"];
  if (given !== undefined) {
    if (given.length >= SHORTEST) return given;
    throw new UserError(
      400,
      "accounts.secret",
      say(`YINGHUO_ACCOUNT_SECRET 至少 ${SHORTEST} 个字符。`, `YINGHUO_ACCOUNT_SECRET has at least ${SHORTEST} characters.`),
    );
  }
  const file = join(dataFolder(), "account-secret");
  if (!existsSync(file)) {
    mkdirSync(dataFolder(), { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      // Of two first starts one wins, and both read it.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8").trim();
}

const NEEDED = {
  issuer: "YINGHUO_OIDC_ISSUER",
  clientId: "YINGHUO_OIDC_CLIENT_ID",
  clientSecret: "YINGHUO_OIDC_CLIENT_SECRET",
  url: "YINGHUO_URL",
};

/** Where browsers find the pages, and the identity provider if one is named in the environment: all of it, or nothing. */
function surroundings(): Surroundings {
  const url = process.env[NEEDED.url];
  if (url) requireSafe(url);
  return { url, oidc: oidcSettings(url) };
}

function oidcSettings(url: string | undefined): OidcSettings | undefined {
  const issuer = process.env[NEEDED.issuer];
  if (!issuer) return undefined;
  const [clientId, clientSecret] = [process.env[NEEDED.clientId], process.env[NEEDED.clientSecret]];
  if (!clientId || !clientSecret || !url)
    throw new UserError(
      400,
      "accounts.oidc",
      say(
        `统一身份认证需同时设置 ${Object.values(NEEDED).join("、")}。`,
        `The identity provider needs all of ${Object.values(NEEDED).join(", ")}.`,
      ),
    );
  requireSafe(issuer);
  return { issuer, clientId, clientSecret, name: process.env["YINGHUO_OIDC_NAME"] ?? "统一身份认证" };
}

function requireSafe(address: string): void {
  if (isSafe(address)) return;
  throw new UserError(400, "accounts.address", say(`“${address}”不是 https 地址。`, `“${address}” is no https address.`));
}

/** Nobody on the way may read it; on this machine nobody is on the way. */
function isSafe(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === "https:" || (url?.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname));
}

/** The installation's accounts. Whoever opens them closes them. */
export const openInstallationAccounts = (cluster: Cluster): Accounts =>
  openAccounts(cluster.connection("auth"), accountSecret(), surroundings());
