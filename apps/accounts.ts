import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { openAccounts, type Accounts } from "#staff/server";
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

/** The installation's accounts. Whoever opens them closes them. */
export const openInstallationAccounts = (cluster: Cluster): Accounts => openAccounts(cluster.connection("auth"), accountSecret());
