import type { Prepare } from "#duty/server";
import type { Tx } from "#platform/db";
import { DEFAULT_GOALS, DEFAULT_ZEROS, goalBody, type Goal, type Zero } from "./model.ts";
import { findGoalLists, findOpenOrders } from "./store.ts";

/** A division and those above it, the nearest first. */
const lineOf = (region: string): string[] =>
  [12, 9, 6, 4].filter((digits) => digits <= region.length).map((digits) => region.slice(0, digits));

/** What a place is to reach: its own list in force, or the nearest above; none: our default. */
export type InForce = { id: string | null; title: string | null; goals: readonly Goal[]; zeros: readonly Zero[] };

export async function findGoals(tx: Tx, city: number, region: string): Promise<InForce> {
  const line = lineOf(region);
  const lists = (await findGoalLists(tx, city, line)).filter(({ status }) => status === "in_force");
  const nearest = line.flatMap((code) => lists.find((list) => list.region === code) ?? [])[0];
  return nearest
    ? { id: nearest.id, title: nearest.title, goals: nearest.body.goals ?? [], zeros: nearest.body.zeros ?? [] }
    : { id: null, title: null, goals: DEFAULT_GOALS, zeros: DEFAULT_ZEROS };
}

/** What a new version starts from, and its number. */
const startGoals: Prepare = async (tx, { city, region, body }) => {
  const given = goalBody.safeParse(body);
  // What is wrong with it is said by whoever checks it.
  if (!given.success) return {};
  const { start, goals, zeros } = given.data;
  const lists = await findGoalLists(tx, city, [region]);
  const version = 1 + Math.max(0, ...lists.map((list) => list.body.version ?? 1));
  const last = start === "last" ? lists.find(({ status }) => status !== "withdrawn")?.body : undefined;
  return { goals: goals ?? last?.goals ?? DEFAULT_GOALS, zeros: zeros ?? last?.zeros ?? DEFAULT_ZEROS, version };
};

/** The version that the approved one replaces. */
const findReplaced: Prepare = async (tx, { city, region, matter }) => {
  const lists = await findGoalLists(tx, city, [region]);
  return { ending: lists.filter(({ id, status }) => status === "in_force" && id !== matter?.id).map(({ id }) => id) };
};

/** What is listed, so that an event is one of them; named by its key or in words. */
const nameEvent: Prepare = async (tx, { city, region, body }) => {
  const { zeros } = await findGoals(tx, city, region);
  const named = zeros.find(({ key, name }) => key === body["what"] || name === body["what"]);
  return { listed: zeros.map(({ name }) => name), ...(named && { what: named.name }) };
};

const findOrders: Prepare = async (tx, { city, matter }) => ({
  orders: matter ? (await findOpenOrders(tx, city, matter.id)).map(({ id }) => id) : [],
});

export const GOAL_PREPARES: Readonly<Record<string, Prepare>> = {
  "goal.list.open": startGoals,
  "goal.list.approve": findReplaced,
  "goal.event.open": nameEvent,
  "goal.event.close": findOrders,
  "goal.event.dismiss": findOrders,
};
