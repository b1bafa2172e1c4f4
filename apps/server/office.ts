import type { Engine } from "#casefile";
import type { Outgoing } from "#message/server";
import type { PublicKey } from "#platform/audit";
import type { CryptoProvider } from "#platform/crypto";
import type { Database } from "#platform/db";
import type { Day } from "#platform/day";
import { createSessions, type Accounts, type Sessions } from "#staff/server";
import { createActors, type Actors } from "./actors.ts";
import { createLimits, PER_MINUTE, type Limits, type PerMinute } from "./limits.ts";

/** Accounts to try, when the data are the demonstration's. */
export type Demo = { demo: boolean; accounts: { login: string; name: string; region: string; title: string }[] };

/** What the whole server works with; a test brings its own clock. */
export type Office = {
  db: Database;
  engine: Engine;
  crypto: CryptoProvider;
  /** What is signed in with, in a schema that `db` does not reach. */
  accounts: Accounts;
  sessions: Sessions;
  actors: Actors;
  limits: Limits;
  clock: Clock;
  demo: Demo;
  /** How people are told outside the pages. */
  outgoing: Outgoing;
  /** What the audit is signed with. */
  auditKey?: PublicKey | undefined;
};

type Furnishing = Pick<Office, "db" | "accounts" | "engine" | "crypto" | "clock" | "auditKey"> & {
  demo?: Demo;
  perMinute?: PerMinute;
  outgoing?: Outgoing;
};

/** Neither mail nor webhooks inside the network. */
export const NOWHERE: Outgoing = { hooks: { plain: false, hosts: [] } };

export function createOffice({
  demo = { demo: false, accounts: [] },
  perMinute = PER_MINUTE,
  outgoing = NOWHERE,
  ...given
}: Furnishing): Office {
  const steady = () => performance.now();
  const { db, accounts, clock } = given;
  const sessions = createSessions({ db, accounts, now: clock.now });
  return { ...given, demo, outgoing, sessions, limits: createLimits(perMinute, steady), actors: createActors({ db, sessions, clock }) };
}

/** `today` is the calendar day of the office, whatever the machine's time zone. */
export type Clock = { now(): Date; today(): Day };

export const officeClock: Clock = {
  now: () => new Date(),
  today: () => Temporal.Now.plainDateISO("Asia/Shanghai").toString(),
};
