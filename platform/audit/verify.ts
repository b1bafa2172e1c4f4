import type { ClientBase } from "pg";
import { say, type Label } from "#platform/words";
import { isSigned, type Head } from "./head.ts";
import type { PublicKey } from "./key.ts";
import { checkHeads, headsDown } from "./verify-heads.ts";
import { checkLines } from "./verify-lines.ts";

/** Something that is not as it was written; `batch` and `line` say where. */
export type Finding = {
  kind:
    | "edited"
    | "removed"
    | "inserted"
    | "batch_edited"
    | "batch_removed"
    | "chain_broken"
    | "truncated"
    | "rebuilt"
    | "unsigned"
    | "unknown_root";
  city: number;
  batch?: number;
  line?: string;
  sentence: Label;
};
export type Report = (finding: Finding) => void;

/** `waiting`: lines written since the last sealing. `hasRoot`: whether the root asked for is there. */
export type Verified = { city: number; lines: number; batches: number; waiting: number; hasRoot: boolean; head?: Head };

/** What is known from elsewhere: whose signature counts, and what was published of this city, oldest first. */
export type Trust = {
  key?: PublicKey | undefined;
  published?: AsyncIterable<Head> | undefined;
  /** A chain value or a batch's root to look for. */
  root?: string | undefined;
};

/**
 * Goes through the whole audit of a city once, in one snapshot and with constant memory: `report` hears of everything that is not as it
 * was sealed. `client` must see all rows.
 */
export async function verifyAudit(client: ClientBase, city: number, trust: Trust, report: Report): Promise<Verified> {
  await client.query("begin isolation level repeatable read read only");
  try {
    const { head, batches, hasRoot } = await checkHeads(client, city, trust, report);
    await checkSignatures(client, city, trust.key, report);
    const { lines, waiting } = await checkLines(client, city, head?.sealedAt, report);
    return { city, lines, batches, waiting, hasRoot, ...(head && { head }) };
  } finally {
    await client.query("rollback");
  }
}

/** A good signature vouches for all batches before it, since the chain value it covers does: from the end back to the first good one. */
async function checkSignatures(client: ClientBase, city: number, key: PublicKey | undefined, report: Report): Promise<void> {
  let [first, last] = [0, 0];
  for await (const head of headsDown(client, city)) {
    if (key && isSigned(head, key)) break;
    last ||= head.number;
    first = head.number;
  }
  if (last === 0) return;
  const span = {
    zh: first === last ? `第 ${last} 批` : `第 ${first} 至 ${last} 批`,
    en: first === last ? `batch ${last}` : `batches ${first} to ${last}`,
  };
  report({
    kind: key ? "rebuilt" : "unsigned",
    city,
    batch: first,
    sentence: key
      ? say(
          `${span.zh}不是用密钥 ${key.id} 签名的：链是在没有密钥的情况下重建的。`,
          `${span.en} not signed with key ${key.id}: the chain was rebuilt without the key.`,
        )
      : say("没有公钥，签名无从核对。请用 --key 给出。", "There is no public key to check signatures with. Name one with --key."),
  });
}

export const unknownRoot = (city: number, root: string): Finding => ({
  kind: "unknown_root",
  city,
  sentence: say(
    `链中没有公布过的值 ${root}：其后的记录已被截去或改写。`,
    `the published value ${root} is not in the chain: what led to it was cut off or rewritten.`,
  ),
});
