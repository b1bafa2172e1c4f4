import type { ClientBase } from "pg";
import { say } from "#platform/words";
import { chainOf, HEAD_COLUMNS, NOTHING_BEFORE, type Head } from "./head.ts";
import type { Report, Trust } from "./verify.ts";

const PAGE = 1000;

async function* heads(client: ClientBase, city: number, way: "asc" | "desc"): AsyncGenerator<Head> {
  for (let from = way === "asc" ? 0 : 2 ** 31 - 1; ;) {
    const { rows } = await client.query<Head>(
      `select ${HEAD_COLUMNS} from audit_batch where city = $1 and number ${way === "asc" ? ">" : "<"} $2 order by number ${way} limit ${PAGE}`,
      [city, from],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    from = rows.at(-1)?.number ?? from;
  }
}

/** The last batch first. */
export const headsDown = (client: ClientBase, city: number): AsyncGenerator<Head> => heads(client, city, "desc");

/** Every batch follows from the one before, and every published head is still there. */
export async function checkHeads(
  client: ClientBase,
  city: number,
  { published, root }: Trust,
  report: Report,
): Promise<{ head: Head | undefined; batches: number; hasRoot: boolean }> {
  let last: Head | undefined;
  let batches = 0;
  let hasRoot = false;
  const follow = published?.[Symbol.asyncIterator]();
  let next = await follow?.next();
  for await (const head of heads(client, city, "asc")) {
    batches += 1;
    checkHead(head, last, report);
    hasRoot ||= head.chain === root || head.root === root;
    for (; next && !next.done && next.value.number <= head.number; next = await follow?.next())
      if (next.value.number === head.number && next.value.chain !== head.chain)
        report({
          kind: "rebuilt",
          city,
          batch: head.number,
          sentence: say(
            `第 ${head.number} 批与已公布的链值 ${next.value.chain} 不符。`,
            `batch ${head.number} is not the published one (chain value ${next.value.chain}).`,
          ),
        });
    last = head;
  }
  // What was published after the last batch there is.
  let newest: Head | undefined;
  for (; next && !next.done; next = await follow?.next()) newest = next.value;
  if (newest) report(truncated(city, last, newest));
  return { head: last, batches, hasRoot };
}

const truncated = (city: number, last: Head | undefined, newest: Head) => {
  const [lines, batches] = [newest.total - (last?.total ?? 0), newest.number - (last?.number ?? 0)];
  return {
    kind: "truncated" as const,
    city,
    batch: newest.number,
    sentence: say(
      `末尾被截去：已公布到第 ${newest.number} 批、共 ${newest.total} 条，现在缺最后 ${batches} 批、${lines} 条。`,
      `the end was cut off: batch ${newest.number} with ${newest.total} lines in all was published; the last ${batches} batches with ${lines} lines are gone.`,
    ),
  };
};

function checkHead(head: Head, last: Head | undefined, report: Report): void {
  const { city, number } = head;
  const expected = (last?.number ?? 0) + 1;
  if (number !== expected)
    report({
      kind: "batch_removed",
      city,
      batch: expected,
      sentence: say(`第 ${expected} 至 ${number - 1} 批被删除。`, `batches ${expected} to ${number - 1} were removed.`),
    });
  else if (head.previous !== (last?.chain ?? NOTHING_BEFORE) || head.total !== (last?.total ?? 0) + head.count)
    report({
      kind: "chain_broken",
      city,
      batch: number,
      sentence: say(`第 ${number} 批与前一批接不上。`, `batch ${number} does not follow from the one before.`),
    });
  if (chainOf(head) !== head.chain)
    report({
      kind: "batch_edited",
      city,
      batch: number,
      sentence: say(`第 ${number} 批的记载被改动。`, `the record of batch ${number} was edited.`),
    });
}
