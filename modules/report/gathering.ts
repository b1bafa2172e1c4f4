import { lineAt, type Body, type Book } from "#duty";
import type { Prepare } from "#duty/server";
import { scopeOf, type Tx } from "#platform/db";
import { earlier, type Day } from "#platform/day";
import { reportBody, type Figures } from "./model.ts";
import { countActed, countAnswers, countOrders, countWork, findPostsBeside, findOffice } from "./store.ts";

type Asking = { city: number; region: string; post: string; from: Day; to: Day; day: Day; kinds: Book["kinds"] };

/** What is on record about a post in a period, as of a day: what its holder did, in this post and beside it, and what they answer for. */
export async function gather(tx: Tx, { city, region, post, from, to, day, kinds }: Asking): Promise<Figures> {
  const { lo, hi } = scopeOf(region);
  const until = earlier(to, day);
  const posts = await findPostsBeside(tx, city, post, from, until);
  const office = await findOffice(tx, city, post);
  const labelled = <One extends { kind: string }>(one: One) => ({ ...one, label: kinds.get(one.kind)?.label.zh ?? one.kind });
  // Whoever leads a place answers for its line as well, whoever heads a department for that.
  const addresses = [...posts, office ? `${office}@${region}` : lineAt(region)];
  const acted = await countActed(tx, city, [post, ...posts], from, until);
  const answers = await countAnswers(tx, city, addresses, { from, to: until, day });
  if (office) return { asOf: day, acted: acted.map(labelled), answers: answers.map(labelled), orders: [] };
  const orders = await countOrders(tx, city, { lo, hi, from, to: until });
  const work = await countWork(tx, city, { lo, hi, day });
  return { asOf: day, acted: acted.map(labelled), answers: answers.map(labelled), orders, ...(work && { work }) };
}

/** Figures are looked up again when a report is handed in, and stay with it. */
const figures =
  (kinds: Book["kinds"]): Prepare =>
  async (tx, { city, today, region, matter, body }): Promise<Body> => {
    const { from, to } = reportBody.parse(body);
    return { figures: await gather(tx, { city, region, post: matter?.owner ?? "", from, to, day: today, kinds }) };
  };

export const reportPrepares = (kinds: Book["kinds"]): Readonly<Record<string, Prepare>> => ({
  "report.duty.submit": figures(kinds),
  "report.duty.refresh": figures(kinds),
});
