import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** A real OpenID Connect provider on a port of this machine, at which everybody may sign in as whoever they say. */
export type TestProvider = {
  issuer: string;
  /** Signs in as `subject` at an address that the application gave; the address that the browser is then sent to. */
  enter(address: string, subject: string): Promise<URL>;
  /** What the provider answers the application at the end, before it is sent. */
  tamper(change: ((tokens: Record<string, unknown>) => Record<string, unknown>) | undefined): void;
  /** Asks for an identity token as another client, with a nonce. */
  tokenOfOther(subject: string, nonce: string): Promise<string>;
  close(): Promise<void>;
};

export const CLIENT = { clientId: "yinghuo", clientSecret: "a secret of the client" };
const OTHER = { id: "another", secret: "a secret of another", redirect: "http://127.0.0.1:9/return" };

export async function openProvider(redirect: string): Promise<TestProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = {
    grant_types: ["authorization_code"],
    response_types: ["code"] as const,
    token_endpoint_auth_method: "client_secret_basic" as const,
  };
  const provider = new Provider(issuer, {
    clients: [
      { ...client, response_types: ["code"], client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirect] },
      { ...client, response_types: ["code"], client_id: OTHER.id, client_secret: OTHER.secret, redirect_uris: [OTHER.redirect] },
    ],
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => false },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  });
  let change: Parameters<TestProvider["tamper"]>[0];
  provider.use(async (context, next) => {
    await next();
    if (context.path === "/token" && change && context.status === 200) context.body = change(context.body as Record<string, unknown>);
  });
  server.on("request", (request, response) => void provider.callback()(request, response));

  const enter = (address: string, subject: string) => walk(address, issuer, subject);
  return {
    issuer,
    enter,
    tamper: (wanted) => void (change = wanted),
    async tokenOfOther(subject, nonce) {
      const address = new URL(`${issuer}/auth`);
      address.search = String(
        new URLSearchParams({
          client_id: OTHER.id,
          redirect_uri: OTHER.redirect,
          response_type: "code",
          scope: "openid",
          nonce,
          state: "s",
        }),
      );
      const code = (await enter(address.href, subject)).searchParams.get("code") ?? "";
      const answer = await fetch(`${issuer}/token`, {
        method: "POST",
        headers: { authorization: `Basic ${Buffer.from(`${OTHER.id}:${encodeURIComponent(OTHER.secret)}`).toString("base64")}` },
        body: new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: OTHER.redirect }),
      });
      return ((await answer.json()) as { id_token: string }).id_token;
    },
    close: () => closed(server),
  };
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}

/** As a browser does: follows, keeps cookies, fills in the provider's two forms, and stops where the provider sends it away. */
async function walk(address: string, issuer: string, subject: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = new URL(address);
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 20 && next.origin === new URL(issuer).origin; step++) {
    const answer = await fetch(next, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: form }),
    });
    form = undefined;
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location) {
      next = new URL(location, next);
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`the provider shows ${answer.status} ${page.slice(0, 300)}`);
    form = new URLSearchParams({ prompt, ...(prompt === "login" && { login: subject, password: "x" }) });
  }
  return next;
}
