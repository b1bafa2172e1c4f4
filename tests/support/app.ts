import type { FastifyInstance } from "fastify";
import { createApp } from "../../apps/server/app.ts";
import { createOffice, type Clock } from "../../apps/server/office.ts";
import { ENGINE } from "../../apps/rooms.ts";
import { softwareCrypto } from "#platform/crypto";
import type { Database } from "#platform/db";
import type { Day } from "#platform/day";
import { SUPERVISING } from "#org";
import type { Me } from "#staff";
import { accountsOf } from "./database.ts";
import { PASSWORD } from "./files.ts";

export const PURPOSE = "supervision";

const ring = { current: "1", keys: new Map([["1", { seal: Buffer.alloc(16, 1), index: Buffer.alloc(32, 2) }]]) };
export const crypto = softwareCrypto(() => ring);

/** Tests ask faster than any office; those about haste set their own. */
export const UNHURRIED = { account: 1e9, address: 1e9 };

/** The server as it runs, on a day or by a clock of one's own, without a port. */
export function testApp(db: Database, on: Day | Clock): Promise<FastifyInstance> {
  const clock = typeof on === "string" ? { now: () => new Date(), today: () => on } : on;
  return createApp({
    office: createOffice({ db, accounts: accountsOf(db), engine: ENGINE, crypto, clock, perMinute: UNHURRIED }),
    version: "test",
    log: false,
  });
}

/** What a browser keeps after signing in; a supervisor sees nobody before saying what for, which `purpose: null` leaves out. */
export async function cookieOf(
  app: FastifyInstance,
  login: string,
  password = PASSWORD,
  purpose: string | null = PURPOSE,
): Promise<string> {
  const answer = await app.inject({ method: "POST", url: "/api/session", payload: { login, password } });
  const cookie = answer.cookies[0];
  if (answer.statusCode !== 200 || !cookie) throw new Error(`sign-in of ${login}: ${answer.statusCode} ${answer.body}`);
  const kept = `${cookie.name}=${cookie.value}`;
  if (purpose && SUPERVISING.some((role) => role === answer.json<Me>().role))
    await app.inject({ method: "PUT", url: "/api/session/purpose", headers: { cookie: kept }, payload: { purpose } });
  return kept;
}
