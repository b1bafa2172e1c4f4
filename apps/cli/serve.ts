import type { Command } from "commander";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import manifest from "../../package.json" with { type: "json" };
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
