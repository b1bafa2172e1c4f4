import { Agent, request as send } from "node:http";
import type { Garbage } from "./garbage.ts";

export type Answer = { status: number; type: string; body: string };

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** A request as it is, over a socket: a client inside the server would tidy its address up. Status 0: the connection was closed without an answer. */
export const sendOver = (port: number, { method, target, headers, body }: Garbage, cookie: string | undefined): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(body, "latin1");
    const chunked = "transfer-encoding" in headers;
    const all = {
      ...(cookie && { cookie }),
      ...(bytes && !chunked && { "content-length": String(bytes.length) }),
      ...headers,
    };
    const request = send({ port, agent, method, path: target, headers: all, timeout: 20_000 });
    let answered = false;
    request.on("response", (response) => {
      answered = true;
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          body: Buffer.concat(parts).toString("utf8"),
        }),
      );
    });
    request.on("timeout", () => reject(new Error(`no answer to ${method} ${target.slice(0, 200)}`)));
    // A body that is refused unread ends in a broken pipe.
    request.on("error", () => answered || resolve({ status: 0, type: "", body: "" }));
    request.on("upgrade", () => reject(new Error("the connection was given another protocol")));
    request.end(bytes);
  });
