import { createHmac } from "node:crypto";
import { lookup } from "node:dns";
import { request as requestPlain, type RequestOptions } from "node:http";
import { request as requestTls } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import type { Delivery } from "./delivery.ts";

/** `plain`: http will do. `hosts`: these may be inside the own network. */
export type HookRules = { plain: boolean; hosts: readonly string[] };

export type HookFault = "malformed" | "plain" | "private";

const PATIENCE = 10_000;

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

/** Loopback, private, link-local, reserved and embedded addresses are none of a stranger's business. */
const isPublic = (address: string): boolean => ipaddr.process(address).range() === "unicast";

const mayBePrivate = (host: string, { hosts }: HookRules): boolean => hosts.includes(host);

/** What is wrong with an address that somebody wants signed posts to go to; where its name leads is seen when it is called. */
export function hookFault(address: string, rules: HookRules): HookFault | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return "malformed";
  if (url.protocol === "http:" && !rules.plain) return "plain";
  const host = bare(url.hostname);
  return isIP(host) && !isPublic(host) && !mayBePrivate(host, rules) ? "private" : undefined;
}

class PrivateAddress extends Error {}

/** Looks a name up and connects to what was found: a name that leads inside is refused there and then. */
const publicOnly: LookupFunction = (host, options, done) =>
  lookup(host, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) return done(error ?? new Error(`${host} leads nowhere`), "", 0);
    if (!found.every(({ address }) => isPublic(address))) return done(new PrivateAddress(host), "", 0);
    if (options.all) return done(null, found);
    done(null, first.address, first.family);
  });

/** HMAC-SHA-256 over the time and the body; who knows the secret can tell that it came from here, and when. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

export type SignedPost = { id: string; url: string; secret: string; body: string; at: Date };

/** Posts JSON, signed; follows no redirect, and reads nothing but the status. */
export async function postSigned({ id, url, secret, body, at }: SignedPost, rules: HookRules): Promise<Delivery> {
  if (hookFault(url, rules)) return { sent: false, why: "forbidden" };
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const { protocol, hostname } = new URL(url);
  const options: RequestOptions = {
    method: "POST",
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      "yinghuo-id": id,
      "yinghuo-timestamp": timestamp,
      "yinghuo-signature": signatureOf(secret, timestamp, body),
    },
    agent: false,
    signal: AbortSignal.timeout(PATIENCE),
    ...(!mayBePrivate(bare(hostname), rules) && { lookup: publicOnly }),
  };
  try {
    const status = await statusOf(url, options, body, protocol === "https:" ? requestTls : requestPlain);
    return status >= 200 && status < 300 ? { sent: true } : { sent: false, why: "refused", status };
  } catch (error) {
    return { sent: false, why: error instanceof PrivateAddress ? "forbidden" : "unreachable" };
  }
}

const statusOf = (url: string, options: RequestOptions, body: string, request: typeof requestPlain): Promise<number> =>
  new Promise((resolve, reject) => {
    const call = request(url, options, (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    call.on("error", reject);
    call.end(body);
  });
