import { randomUUIDv7 } from "node:crypto";
import { findPostsOf, type HeldPost } from "#org/server";
import type { Actor, Database } from "#platform/db";
import type { Day } from "#platform/day";
import type { Delivery } from "#platform/mail";
import { countOf, digestLetter, digestPost } from "./letter.ts";
import type { Line, PostLines, Way } from "./model.ts";
import { deliverTo, waysOf, type Outgoing } from "./outgoing.ts";
import { isWorkTime, momentOf, MOST_REFUSALS, MOST_TRIES, WAITS, weekOf } from "./rules.ts";
import { endTry, findUntold, findWaiting, insertMessage, insertTry, type Waiting } from "./store.ts";

/** What an account answers for in one of its posts on a day. Given by whoever knows. */
export type LinesOf = (reader: { city: number; login: string; post: HeldPost }, day: Day) => Promise<readonly Line[]>;

export type Sender = {
  db: Database;
  /** The office of one city. */
  office: Actor;
  outgoing: Outgoing;
  linesOf: LinesOf;
  now: () => Date;
  /** Hears of what nobody foresaw; the others are told all the same. */
  failed: (error: unknown) => void;
  /** Whoever stops the server does not wait for a long list. */
  signal?: AbortSignal;
};

/**
 * Tells everybody who is to be told now; to be called every minute. One row for an account, a way and a day, whoever makes it; one for a
 * try, whoever enters it. What is of another day is not told any more: a server that was down tells once.
 */
export async function deliverMessages(sender: Sender): Promise<{ made: number; sent: number; failed: number }> {
  const moment = momentOf(sender.now());
  if (!isWorkTime(moment)) return { made: 0, sent: 0, failed: 0 };
  const made = await makeMessages(sender, moment.day);
  return { made, ...(await sendMessages(sender, moment.day)) };
}

async function makeMessages(sender: Sender, today: Day): Promise<number> {
  const { db, office, outgoing } = sender;
  const asked = { ways: waysOf(outgoing), today, week: weekOf(today), refusals: MOST_REFUSALS };
  const untold = await db.readAs(office, (tx) => findUntold(tx, office.city, asked));
  let made = 0;
  for (const [login, ways] of Map.groupBy(untold, (row) => row.login)) {
    try {
      made += await makeFor(sender, login, ways, today);
    } catch (error) {
      sender.failed(error);
    }
  }
  return made;
}

async function makeFor({ db, office, linesOf, now }: Sender, login: string, ways: readonly { way: Way }[], today: Day): Promise<number> {
  const posts: PostLines[] = [];
  for (const post of await db.readAs(office, (tx) => findPostsOf(tx, office.city, login, today))) {
    const lines = await linesOf({ city: office.city, login, post }, today);
    if (lines.length > 0) posts.push({ place: post.regionName, title: post.title, lines });
  }
  const { lines } = countOf(posts);
  return db.withActor(office, async (tx) => {
    let made = 0;
    for (const { way } of ways)
      made += await insertMessage(tx, office.city, { id: randomUUIDv7(), login, way, today, posts, lines, at: now() });
    return made;
  });
}

async function sendMessages(sender: Sender, today: Day): Promise<{ sent: number; failed: number }> {
  const { db, office, outgoing, now } = sender;
  const asked = { ways: waysOf(outgoing), today, at: now(), waits: WAITS, most: MOST_TRIES };
  const count = { sent: 0, failed: 0 };
  const all = await db.readAs(office, (tx) => findWaiting(tx, office.city, asked));
  const sendAll = async (list: readonly Waiting[]) => {
    for (const waiting of list) {
      // A long list may outlast the working hours.
      if (sender.signal?.aborted || !isWorkTime(momentOf(now()))) return;
      try {
        const delivery = await trySending(sender, waiting, today);
        if (delivery) count[delivery.sent ? "sent" : "failed"] += 1;
        if (delivery && isMailDown(waiting, delivery)) return;
      } catch (error) {
        sender.failed(error);
      }
    }
  };
  // A webhook that takes its time keeps no letter waiting.
  const lanes = Map.groupBy(all, ({ way }) => way);
  await Promise.all([...lanes.values()].map(sendAll));
  return count;
}

/** All letters go by one server: when it does not take one, the others keep their tries. */
const isMailDown = ({ way }: Waiting, delivery: Delivery): boolean =>
  way === "mail" && !delivery.sent && (delivery.why === "unreachable" || delivery.why === "setup");

/** Entered before it is sent, so that nobody else sends it; undefined: somebody else does. */
async function trySending({ db, office, outgoing, now }: Sender, waiting: Waiting, day: Day): Promise<Delivery | undefined> {
  const { id, login, way, address, secret, posts, tries } = waiting;
  const attempt = { id, login, n: tries + 1, at: now() };
  const ours = await db.withActor(office, (tx) => insertTry(tx, office.city, attempt));
  if (ours === 0) return undefined;
  const digest = { day, posts, link: outgoing.link };
  const parcel = { way, address, secret, id, at: now(), letter: digestLetter(digest), body: digestPost(digest) };
  const delivery = await deliverTo(outgoing, parcel);
  await db.withActor(office, (tx) => endTry(tx, office.city, { ...attempt, at: now() }, delivery));
  return delivery;
}
