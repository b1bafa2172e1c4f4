import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { Operation, Schema } from "./operations.ts";
import { nonsense, valueOf, type Known } from "./values.ts";

// Requests that no page of ours sends: made from what the document says is right, then bent.

/** A request as it goes over the wire; `body` is latin1, so that a failure can be printed. */
export type Garbage = { method: string; target: string; headers: Record<string, string | string[]>; body: string | undefined };

type Json = unknown;
const often = <Value>(right: fc.Arbitrary<Value>, wrong: fc.Arbitrary<Value>, times = 4) =>
  fc.oneof({ weight: times, arbitrary: right }, { weight: 1, arbitrary: wrong });

/** One place of a value bent: replaced, left out, doubled, put into a list, joined by strangers. */
const bent = (value: Json): fc.Arbitrary<Json> =>
  fc.tuple(fc.nat(), fc.nat(5), nonsense).map(([where, how, other]) => {
    const copy: Record<string, Json> = { root: structuredClone(value) };
    const places: [holder: Record<string, Json>, key: string][] = [];
    const collect = (holder: object) => {
      for (const [key, held] of Object.entries(holder)) {
        places.push([holder as Record<string, Json>, key]);
        if (held && typeof held === "object") collect(held);
      }
    };
    collect(copy);
    const [holder, key] = places[where % places.length] ?? [copy, "root"];
    const held = holder[key];
    if (how === 0) delete holder[key];
    else if (how === 1) holder[key] = [held, held];
    else if (how === 2) holder[key] = { ...(held && typeof held === "object" ? held : {}), constructor: other, toString: other, $ne: null };
    else if (how === 3) holder[key] = `${typeof held === "string" ? held : ""}${jsonText(other)}`;
    else holder[key] = other;
    return copy.root;
  });

const jsonText = (value: Json): string => JSON.stringify(value) ?? "";
const bytes = (text: string): Buffer => Buffer.from(text, "utf8");

/** What can be done to a text of JSON on its way. */
const SPOILED: ((text: string) => Buffer)[] = [
  (text) => bytes(text.slice(0, -1)),
  (text) => bytes(text.slice(1)),
  (text) => bytes(`${text}${text}`),
  // Which of two keys counts? None may do harm.
  (text) => bytes(text.replace(/^\{("[^"]*"):/, '{$1:null,$1:"\\u0000",$1:')),
  (text) => bytes(text.replace(/^\{/, '{"__proto__":{"may":"anyone"},')),
  (text) => bytes(text.replace(/^\{/, '{"constructor":{"prototype":{"sees":"all"}},')),
  (text) => bytes(text.replace(/"([^"]*)"(?=[,}\]])/, '"$1\\ud800"')),
  (text) => bytes(text.replace(/"([^"]*)"(?=[,}\]])/, '"$1\\u0000"')),
  (text) => bytes(text.replaceAll(/\d+/g, "1e999")),
  (text) => bytes(text.replaceAll('"', "'")),
  (text) => bytes(`/* */${text.replace(/\}$/, ",}")}`),
  (text) => bytes(`﻿${text}`),
  (text) => Buffer.from(text, "utf16le"),
  (text) => Buffer.concat([bytes(text.slice(0, -2)), Buffer.from([0xff, 0xc0, 0x80]), bytes(text.slice(-2))]),
  (text) => gzipSync(text),
  (text) => bytes(text.replace(/\}$/, `,"deep":${"[".repeat(5000)}${"]".repeat(5000)}}`)),
  (text) => bytes(text.replace(/\}$/, `,"deep":${'{"a":'.repeat(3000)}1${"}".repeat(3000)}}`)),
  (text) => bytes(text.replace(/\}$/, `,"long":"${"长".repeat(12_000)}"}`)),
  (text) => bytes(text.replace(/\}$/, `,"many":{${Array.from({ length: 900 }, (_, n) => `"k${n}":0`).join()}}}`)),
  (text) => bytes(`${text}${" ".repeat(300_000)}`),
  () => bytes(""),
  () => bytes("NaN"),
  () => bytes("a=1&b=2"),
  () => bytes('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--'),
  () => bytes("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
];

const asIs = { spoil: (text: string) => bytes(text) };
const spoiled = fc.constantFrom(...SPOILED).map((spoil) => ({ spoil }));

const TYPES = [
  "application/json; charset=utf-16",
  "Application/JSON",
  "application/json;;",
  "application/problem+json",
  "application/octet-stream",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "text/plain",
  "text/xml",
  "*/*",
  "json",
  "",
];

const HEADERS: Record<string, string | string[]>[] = [
  { "content-encoding": "gzip" },
  { "content-encoding": "br, deflate" },
  { "transfer-encoding": "chunked" },
  { accept: "text/html;q=0, application/xml" },
  { "accept-language": "en-GB, zh;q=0.1" },
  { "accept-language": "x".repeat(3000) },
  { "accept-encoding": "identity;q=0, *;q=0" },
  { origin: "https://evil.example" },
  { origin: "null" },
  { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
  { host: "evil.example" },
  { host: "a b" },
  { "x-forwarded-for": "'; drop table session; --, 127.0.0.1" },
  { "x-forwarded-for": "x".repeat(5000) },
  { "x-forwarded-proto": "javascript" },
  { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  { forwarded: 'for="_gazonk";host=evil' },
  { "x-http-method-override": "DELETE" },
  { "x-original-url": "/api/session", "x-rewrite-url": "/api/session" },
  { authorization: "Bearer null" },
  { range: "bytes=0-0,5-1" },
  { "if-none-match": "*", "if-match": '"x"' },
  { "if-modified-since": "yesterday" },
  { expect: "100-continue" },
  { expect: "the impossible" },
  { upgrade: "websocket", "sec-websocket-key": "x" },
  { "x-request-id": "\x80\xff" },
  { cookie: ["yinghuo_session=", "yinghuo_session=__proto__", "a=%00; =; ;;"] },
  { cookie: `yinghuo_session=${"a".repeat(43)}` },
  { cookie: `yinghuo_session=%ZZ; yinghuo_session=${"%F0".repeat(99)}` },
];

const PATH_TRICKS: ((path: string) => string)[] = [
  (path) => path.replace(/\/([^/]+)$/, "/..%2f$1"),
  (path) => path.replace(/\/([^/]+)$/, "/%2e%2e/$1"),
  (path) => path.replace(/\/([^/]+)$/, "/../$1"),
  (path) => path.replace(/\/([^/]+)$/, "//$1"),
  (path) => path.replace(/\/([^/]+)$/, "\\$1"),
  (path) => path.replace("/api/", "/api//"),
  (path) => path.replace("/api/", "//evil.example/api/"),
  (path) => `${path}%00`,
  (path) => `${path}.`,
  (path) => `${path}/`,
  (path) => `${path}/..`,
  (path) => `${path}/__proto__`,
  (path) => `${path}/constructor/prototype`,
  (path) => `${path};a=b`,
  (path) => `${path}.json`,
  (path) => `${path}%E0%A4%A`,
  (path) => `${path}%`,
  (path) => `${path}\xff`,
  (path) => `${path}#?a`,
  (path) => `${path}%20%0d%0aset-cookie:a=b`,
  (path) => path.toUpperCase(),
  (path) => path.replace(/\w/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => `http://evil.example${path}`,
];

const escaped = (value: Json): string =>
  encodeURIComponent((typeof value === "string" ? value : jsonText(value)).toWellFormed()).replace(/^\.+$/, "%2e");

const STRANGE_QUERY = ["a[b]=1", "a[]=", "__proto__[may]=anyone", "constructor.prototype.x=1", "%", "=", "&&&", "lang=en", "%00=%00"];

/** Declared names with right and wrong values, twice perhaps, and what nobody declared. */
const queryOf = (operation: Operation, known: Known): fc.Arbitrary<string> => {
  const declared = operation.parameters.filter((one) => one.in === "query");
  const pair = (one: { name: string; schema: Schema }) =>
    fc
      .tuple(
        often(valueOf(one.schema, known, one.name), nonsense, 3),
        often(fc.constant(""), fc.constantFrom("[]", "[a]", "[__proto__]"), 9),
      )
      .map(([value, suffix]) => `${one.name}${suffix}=${escaped(value)}`);
  const strange = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...STRANGE_QUERY) },
    { weight: 1, arbitrary: fc.constantFrom("a=1&".repeat(40), `a=${"b".repeat(2500)}`) },
  );
  const pairs = declared.length > 0 ? fc.array(fc.oneof(...declared.map(pair)), { maxLength: declared.length }) : fc.constant([]);
  return fc.tuple(pairs, fc.option(strange, { freq: 5, nil: undefined })).map(([given, other]) => {
    const all = [...given, ...(other === undefined ? [] : [other])].join("&");
    return all && `?${all}`;
  });
};

const pathOf = (operation: Operation, known: Known): fc.Arbitrary<string> => {
  const inPath = operation.parameters.filter((one) => one.in === "path");
  return fc
    .tuple(
      fc.tuple(...inPath.map((one) => often(valueOf(one.schema, known, one.name), nonsense, 5))),
      often(
        fc.constant((path: string) => path),
        fc.constantFrom(...PATH_TRICKS),
        9,
      ),
    )
    .map(([values, trick]) =>
      trick(inPath.reduce((path, { name }, n) => path.replace(`{${name}}`, escaped(values[n])), `/api${operation.path}`)),
    );
};

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "QUERY"];
/** A client of Node may send nothing else in a request line; bytes beyond go over a bare socket (hardening.test.ts). */
const sendable = (target: string): string => target.replaceAll(/[^\x21-\xff]/g, "%");

/** Requests for one operation, between right and far from it. */
export function garbageFor(operation: Operation, known: Known): fc.Arbitrary<Garbage> {
  const right = operation.body ? valueOf(operation.body, known) : fc.constant(undefined);
  const body = fc.oneof(
    { weight: 6, arbitrary: right },
    { weight: 5, arbitrary: right.chain(bent) },
    { weight: 2, arbitrary: right.chain(bent).chain(bent) },
    { weight: 1, arbitrary: nonsense },
  );
  return fc
    .record({
      method: often(fc.constant(operation.method.toUpperCase()), fc.constantFrom(...METHODS), 12),
      path: pathOf(operation, known),
      query: queryOf(operation, known),
      body,
      sent: often(fc.constant(asIs), spoiled, 5),
      type: often(fc.constant("application/json"), fc.constantFrom(...TYPES), 12),
      headers: often(fc.constant({}), fc.constantFrom(...HEADERS), 5),
    })
    .map(({ method, path, query, body: value, sent, type, headers }) => {
      const sends = operation.body !== undefined || (value !== undefined && value !== null);
      const text = sends ? sent.spoil(jsonText(value)).toString("latin1") : undefined;
      return {
        method,
        target: sendable(`${path}${query}`),
        headers: { ...(text !== undefined && { "content-type": type }), ...headers },
        body: text,
      };
    });
}
