#!/usr/bin/env node
// Plain JavaScript for whatever Node is there (>= 20.19): hands over to the pinned one, which runs TypeScript.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SERVER_FLAGS } from "./server-flags.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const node = path("../../node_modules/.bin/node");

if (!existsSync(node)) {
  console.error("依赖尚未安装，请先在项目目录运行 npm ci。\nPackages are not installed; run npm ci in the project folder first.");
  process.exit(1);
}
const given = process.argv.slice(2);
const child = spawn(node, [...(given[0] === "serve" ? SERVER_FLAGS : []), path("main.ts"), ...given], { stdio: "inherit" });
// The terminal sends Ctrl-C to both; this one waits for the other to finish in order.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
