import type { FastifyRequest } from "fastify";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";

/** Ours are below 300 characters; proxies and old gateways agree on 2 000. */
const LONGEST_ADDRESS = 2000;
/** Ours have fewer than ten. */
const MOST_PARAMETERS = 30;
const DELETE = 0x7f;

const tooLong = () => new UserError(414, "address.long", say("地址过长。", "This address is too long."));
const unreadable = () => new UserError(400, "address.unreadable", say("地址不对。", "This address is not right."));
const foreign = () =>
  new UserError(
    403,
    "origin.foreign",
    say(
      "请求来自别的网站，没有办理。请在本系统的页面上操作。",
      "This came from another site and was not done. Use the pages of this system.",
    ),
  );

/** Refuses addresses that no page of ours makes: steps upward, escapes of escapes, backslashes, control characters. */
export function refuseTricks({ url }: Pick<FastifyRequest["raw"], "url">): void {
  const [path = "", ...query] = (url ?? "").split("?");
  if ((url?.length ?? 0) > LONGEST_ADDRESS) throw tooLong();
  const parameters = query.join("?").split("&").length;
  if (parameters > MOST_PARAMETERS) throw tooLong();
  if (!path.startsWith("/") || /\/\/|\\|%(?:2[ef5]|5c|0|1|7f)|(?:^|\/)\.+(?:\/|$)/i.test(path)) throw unreadable();
  if ([...path].some((character) => character <= " " || character.charCodeAt(0) >= DELETE)) throw unreadable();
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether an `Origin` is this host; both may name the port that their protocol implies, or leave it out. */
function isOurs(origin: string, host: string): boolean {
  const [theirs, ours] = [URL.parse(origin), URL.parse(origin.replace(/\/\/.*/, `//${host}`))];
  return theirs !== null && theirs.host !== "" && theirs.host === ours?.host;
}

/**
 * Refuses what another site made a browser send. Browsers say where a request comes from: in Sec-Fetch-Site (over TLS and on this machine)
 * and, for whatever changes something, in Origin. What says neither is no browser and carries nobody's cookie but its own.
 */
export function refuseForgery({ method, host, headers }: Pick<FastifyRequest, "method" | "host" | "headers">): void {
  const site = headers["sec-fetch-site"];
  const { origin } = headers;
  if (SAFE.has(method)) {
    // A link on another site may lead here, also back from signing in there; nothing else of it may read.
    if ((site === "cross-site" || site === "same-site") && headers["sec-fetch-mode"] !== "navigate") throw foreign();
    return;
  }
  if (site !== undefined && site !== "same-origin") throw foreign();
  if (origin !== undefined && !isOurs(origin, host)) throw foreign();
}
