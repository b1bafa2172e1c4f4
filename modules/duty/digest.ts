import { hash } from "node:crypto";
import type { Matter } from "./model.ts";

/** JSON with its keys in order, so that the same content has the same text wherever it has been kept. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`)
    .join()}}`;
}

/** SM3 of what a matter says and how it stands; the audit keeps it with every step. */
export const digestOf = ({ kind, region, status, title, body }: Pick<Matter, "kind" | "region" | "status" | "title" | "body">): string =>
  hash("sm3", canonical({ kind, region, status, title, body }), "base64url");

/** An id for what a rule does: the same cause on the same day has the same id, whoever does it and whenever. UUIDv7 in form (RFC 9562 §5.7). */
export function idOn(day: string, what: string): string {
  const ms = Date.parse(`${day}T00:00:00+08:00`).toString(16).padStart(12, "0");
  const rest = hash("sha256", what, "hex");
  const variant = ((Number.parseInt(rest[3] ?? "0", 16) & 3) | 8).toString(16);
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
}
