import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { webhook, type Head } from "#platform/audit";
import { keepSealing } from "./sealing.ts";

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await sleep(5);
};

describe("sealing while the server runs", () => {
  it("begins at once, goes on after a failure, and happens once more on stop", async () => {
    let runs = 0;
    const failures: unknown[] = [];
    const sealing = keepSealing(
      () => ((runs += 1) === 2 ? Promise.reject(new Error("no disk")) : Promise.resolve()),
      (error) => failures.push(error),
      5,
    );
    expect(runs).toBe(1);
    await until(() => runs > 3);
    expect(failures).toEqual([new Error("no disk")]);
    const before = runs;
    await sealing.stop();
    expect(runs).toBeGreaterThan(before);
    const after = runs;
    await sleep(30);
    expect(runs).toBe(after);
  });
});

describe("the webhook of heads", () => {
  const head = (number: number): Head => ({
    city: 6401,
    number,
    count: 1,
    total: number,
    root: "",
    previous: "",
    sealedAt: "",
    key: "",
    chain: `chain ${number}`,
    signature: "",
  });

  it("tries again until it is heard, then with the newest head; nobody waits for it", async () => {
    const heard: number[] = [];
    let answers = 0;
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString()));
      request.on("end", () => {
        answers += 1;
        if (answers > 2) heard.push((JSON.parse(body) as Head).number);
        response.statusCode = answers > 2 ? 204 : 503;
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const failures: unknown[] = [];
    const hook = webhook(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`, (error) => failures.push(error), 20);
    hook.send([head(1)]);
    await until(() => failures.length === 1);
    hook.send([head(2), head(3)]);
    await until(() => heard.length > 0);
    expect(heard).toEqual([3]);
    expect(failures).toHaveLength(2);
    hook.send([head(4)]);
    await hook.stop();
    expect(heard).toEqual([3, 4]);
    server.close();
  });

  it("does not hold up the end of a server when nobody is there", async () => {
    const failures: unknown[] = [];
    const hook = webhook("http://127.0.0.1:1/", (error) => failures.push(error));
    hook.send([head(1)]);
    await until(() => failures.length > 0);
    const start = performance.now();
    await hook.stop();
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
