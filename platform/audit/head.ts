import { hash } from "node:crypto";
import type { AuditKey, PublicKey } from "./key.ts";

/** What stands above a batch of lines. `chain` covers all the rest and, through `previous`, every batch before. */
export type Head = {
  city: number;
  number: number;
  /** Lines of this batch, and of all up to it. */
  count: number;
  total: number;
  /** Of the batch's Merkle tree. */
  root: string;
  /** `chain` of the batch before. */
  previous: string;
  sealedAt: string;
  /** Which key signed. */
  key: string;
  chain: string;
  /** SM2 over `chain`. */
  signature: string;
};

/** Before the first batch. */
export const NOTHING_BEFORE = "0".repeat(64);

const HEAD = "\u0002";

/** Domain-separated from leaves (0) and nodes (1). */
export const chainOf = ({ city, number, count, total, root, previous, sealedAt, key }: Omit<Head, "chain" | "signature">): string =>
  hash("sm3", HEAD + JSON.stringify([city, number, count, total, root, previous, sealedAt, key]), "hex");

const signed = (chain: string): string => `yinghuo audit head ${chain}`;

export function signHead(head: Omit<Head, "chain" | "signature" | "key">, key: AuditKey): Head {
  const named = { ...head, key: key.id };
  const chain = chainOf(named);
  return { ...named, chain, signature: key.sign(signed(chain)) };
}

export const isSigned = ({ chain, signature, key }: Head, by: PublicKey): boolean => key === by.id && by.verify(signed(chain), signature);

/** Columns of a head; the instant as the text that was hashed. */
export const HEAD_COLUMNS = `city, number, count, total, root, previous, chain, key, signature,
  to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sealedAt"`;
