import type { Command } from "commander";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import manifest from "../../package.json" with { type: "json" };
import { PER_MINUTE } from "../server/limits.ts";
import { LOG_LEVELS } from "../server/log.ts";
import { serve } from "../server/serve.ts";

/** `yinghuo serve`: the server, with its database. */
export function serveCommand(program: Command): void {
  program
    .command("serve")
    .description("启动服务（首次启动会建库并生成演示数据）· run the server")
    .action(() =>
      serve({
        host: process.env["YINGHUO_HOST"] ?? "127.0.0.1",
        port: portFrom(process.env["PORT"]),
        version: manifest.version,
        log: { level: levelFrom(process.env["YINGHUO_LOG"]) },
        perMinute: {
          account: rateFrom("YINGHUO_LIMIT_ACCOUNT", PER_MINUTE.account),
          address: rateFrom("YINGHUO_LIMIT_ADDRESS", PER_MINUTE.address),
        },
        demoPassword: process.env["YINGHUO_DEMO_PASSWORD"],
      }),
    );
}

function portFrom(text = "8800"): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UserError(
    400,
    "serve.port",
    say(`PORT 应为 0 到 65535 的整数，现为“${text}”。`, `PORT should be a whole number from 0 to 65535, not “${text}”.`),
  );
}

function rateFrom(name: string, usual: number): number {
  const text = process.env[name];
  const rate = text === undefined ? usual : Number(text);
  if (Number.isInteger(rate) && rate >= 1) return rate;
  throw new UserError(
    400,
    "serve.limit",
    say(`${name} 应为每分钟允许的请求数（正整数），现为“${text}”。`, `${name} should be the requests allowed per minute, not “${text}”.`),
  );
}

function levelFrom(text = "warn"): (typeof LOG_LEVELS)[number] {
  const level = LOG_LEVELS.find((one) => one === text);
  if (level) return level;
  throw new UserError(
    400,
    "serve.log",
    say(
      `YINGHUO_LOG 应为 ${LOG_LEVELS.join("、")} 之一，现为“${text}”。`,
      `YINGHUO_LOG should be one of ${LOG_LEVELS.join(", ")}, not “${text}”.`,
    ),
  );
}
