import type { ClientBase } from "pg";
import { say } from "#platform/words";
import { fieldsOf, idOf, LINE } from "./line.ts";
import { HASH_BYTES, leafInPlace, rootOf } from "./merkle.ts";
import { GRACE } from "./seal.ts";
import type { Report } from "./verify.ts";

// Lines in the order of their ids and batches in the order of their first id are merged: each is read once, and only as many batches are in
// memory as overlap.

const LINES_PAGE = 2000;
const BATCHES_PAGE = 4;

/** A batch on its way through the lines; `at` is the place of the next id to come. */
type Open = { number: number; ids: string[]; leaves: Buffer; root: string; at: number };

type BatchRow = { number: number; count: number; firstId: string; lastId: string; ids: string; leaves: Buffer; root: string };

/** What a page of lines is: each one's text after a byte that is free to become the leaf's mark. */
type Page = { bytes: Buffer; last: string };

async function readPage(client: ClientBase, city: number, after: string): Promise<Page | undefined> {
  // A row a page: the driver's work for each row costs as much as hashing it.
  const { rows } = await client.query<{ page: string | null }>({
    name: "audit lines",
    text: `select string_agg(E'\\n' || line, '') as page
           from (select ${LINE} as line from audit where city = $1 and id > $2 order by id limit ${LINES_PAGE}) lines`,
    values: [city, after],
  });
  const text = rows[0]?.page;
  // A line break inside a line is written \n by JSON.
  return text ? { bytes: Buffer.from(text), last: idOf(text.slice(text.lastIndexOf("\n"))) } : undefined;
}

export async function* readLines(client: ClientBase, city: number): AsyncGenerator<Buffer> {
  let page = await readPage(client, city, "00000000-0000-0000-0000-000000000000");
  while (page) {
    // The database makes the next page while this one is hashed.
    const next = readPage(client, city, page.last);
    next.catch(() => undefined);
    yield page.bytes;
    page = await next;
  }
}

async function* readBatches(client: ClientBase, city: number, report: Report): AsyncGenerator<Open> {
  for (let [first, number] = ["00000000-0000-0000-0000-000000000000", 0]; ;) {
    const { rows } = await client.query<BatchRow>({
      name: "audit batches",
      text: `select number, count, first_id as "firstId", last_id as "lastId", array_to_string(ids, ',', '') as ids, leaves, root
             from audit_batch where city = $1 and (first_id, number) > ($2, $3) order by first_id, number limit ${BATCHES_PAGE}`,
      values: [city, first, number],
    });
    for (const row of rows) {
      const ids = row.ids.split(",");
      const { leaves } = row;
      if (isWhole(row, ids)) yield { number: row.number, ids, leaves, root: row.root, at: 0 };
      else report(batchEdited(city, row.number));
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCHES_PAGE) return;
    [first, number] = [last.firstId, last.number];
  }
}

/** As it was sealed, a batch lists each of its lines once, in order, and its leaves come to its root. */
const isWhole = ({ count, leaves, root, firstId, lastId }: BatchRow, ids: string[]): boolean =>
  ids.length === count &&
  leaves.length === count * HASH_BYTES &&
  firstId === ids[0] &&
  lastId === ids.at(-1) &&
  ids.every((id, n) => n === 0 || id > (ids[n - 1] ?? "")) &&
  rootOf(leaves).toString("hex") === root;

const batchEdited = (city: number, number: number) => ({
  kind: "batch_edited" as const,
  city,
  batch: number,
  sentence: say(`第 ${number} 批的叶子与根对不上。`, `the leaves of batch ${number} do not come to its root.`),
});

/** Batches whose lines may come now, and the one that is next. */
type Batches = { open: Open[]; coming: Open | undefined };

/** Every sealed line is there as it was sealed, and every line there is sealed or new. `sealedAt`: of the last batch. */
export async function checkLines(
  client: ClientBase,
  city: number,
  sealedAt: string | undefined,
  report: Report,
): Promise<{ lines: number; waiting: number }> {
  const bound = await oldestWaiting(client, sealedAt);
  const source = readBatches(client, city, report);
  const advance = async (): Promise<Open | undefined> => (await source.next()).value ?? undefined;
  const batches: Batches = { open: [], coming: await advance() };
  let [lines, waiting] = [0, 0];
  for await (const page of readLines(client, city)) {
    for (const line of linesOf(page)) {
      lines += 1;
      const mark = line.indexOf(QUOTE) + 1;
      const id = line.toString("latin1", mark, mark + ID_LENGTH);
      while (batches.coming && (batches.coming.ids[0] ?? "") <= id) {
        batches.open.push(batches.coming);
        batches.coming = await advance();
      }
      if (checkLine(city, batches, id, line, report)) continue;
      if (`${String(fieldsOf(line.toString("utf8", 1)).at)}Z` < bound) report(inserted(city, id));
      else waiting += 1;
    }
  }
  // Whatever is still expected is gone.
  for (; batches.coming; batches.coming = await advance()) batches.open.push(batches.coming);
  for (const batch of batches.open) reportMissing(city, batch, LAST_ID, report);
  return { lines, waiting };
}

const QUOTE = 0x22;
const LINE_BREAK = 0x0a;
const ID_LENGTH = 36;
/** Sorts after every id. */
const LAST_ID = "g";

function* linesOf(page: Buffer): Generator<Buffer> {
  for (let from = 0; from < page.length;) {
    const next = page.indexOf(LINE_BREAK, from + 1);
    const to = next === -1 ? page.length : next;
    yield page.subarray(from, to);
    from = to;
  }
}

/** Whether a batch holds this line; those that should have come before it are missed. */
function checkLine(city: number, batches: Batches, id: string, line: Buffer, report: Report): boolean {
  let sealed = false;
  for (const batch of batches.open) {
    reportMissing(city, batch, id, report);
    if (batch.ids[batch.at] !== id) continue;
    if (sealed) report(twice(city, batch.number, id));
    const from = batch.at * HASH_BYTES;
    if (leafInPlace(line).compare(batch.leaves, from, from + HASH_BYTES) !== 0) report(edited(city, batch, id));
    sealed = true;
    batch.at += 1;
  }
  if (batches.open.some(isDone)) batches.open = batches.open.filter((batch) => !isDone(batch));
  return sealed;
}

const isDone = ({ at, ids }: Open): boolean => at === ids.length;

/** The instant before which no line can still be waiting, as text that sorts. */
async function oldestWaiting(client: ClientBase, sealedAt: string | undefined): Promise<string> {
  if (!sealedAt) return "";
  const { rows } = await client.query<{ bound: string }>(
    `select to_char(($1::timestamptz - interval '${GRACE}') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as bound`,
    [sealedAt],
  );
  return rows[0]?.bound ?? "";
}

function reportMissing(city: number, batch: Open, before: string, report: Report): void {
  for (let id = batch.ids[batch.at]; id !== undefined && id < before; id = batch.ids[batch.at]) {
    report({
      kind: "removed",
      city,
      batch: batch.number,
      line: id,
      sentence: say(
        `记录 ${id} 被删除（第 ${batch.number} 批第 ${batch.at + 1} 条）。`,
        `line ${id} was removed (batch ${batch.number}, place ${batch.at + 1}).`,
      ),
    });
    batch.at += 1;
  }
}

const edited = (city: number, { number, at }: Open, id: string) => ({
  kind: "edited" as const,
  city,
  batch: number,
  line: id,
  sentence: say(`记录 ${id} 被改动（第 ${number} 批第 ${at + 1} 条）。`, `line ${id} was edited (batch ${number}, place ${at + 1}).`),
});

const twice = (city: number, number: number, id: string) => ({
  kind: "batch_edited" as const,
  city,
  batch: number,
  line: id,
  sentence: say(`记录 ${id} 封存了两次，第二次在第 ${number} 批。`, `line ${id} is sealed twice, again in batch ${number}.`),
});

const inserted = (city: number, id: string) => ({
  kind: "inserted" as const,
  city,
  line: id,
  sentence: say(
    `记录 ${id} 不在任何一批中：它是事后插入的。`,
    `line ${id} is in no batch though it claims to be older than the last sealing: it was inserted afterwards.`,
  ),
});
