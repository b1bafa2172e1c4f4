import type { CryptoProvider } from "#platform/crypto";
import type { Actor, Database } from "#platform/db";
import type { Day } from "#platform/day";

/** What an endpoint works with once somebody is signed in. */
export type Desk = { db: Database; crypto: CryptoProvider; actor: Actor; today: Day };
