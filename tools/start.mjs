// `npm start`. Plain JavaScript for whatever Node is there (>= 20.19): when this runs, nothing may be installed yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SERVER_FLAGS } from "../apps/cli/server-flags.mjs";
import { env, install, root } from "./install.mjs";

const bin = (name) => join(root, "node_modules/.bin", name);
const stamp = join(root, "dist/admin.sources");

/** Everything the pages are made of; by content, since a checkout gives every file a new time. */
function sourcesOfPages() {
  const hash = createHash("sha256");
  const add = (path) => {
    if (statSync(join(root, path)).isFile()) return hash.update(`${path}\0`).update(readFileSync(join(root, path)));
    for (const name of readdirSync(join(root, path)).sort()) if (!/\.test\.tsx?$|\.csv$/.test(name)) add(`${path}/${name}`);
  };
  for (const path of ["apps", "modules", "platform", "package-lock.json", "vite.config.ts"]) add(path);
  return hash.digest("hex");
}

/** Builds the pages unless they are there and nothing they are made of has changed. */
function build() {
  const sources = sourcesOfPages();
  if (existsSync(join(root, "dist/admin/index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  console.log("正在构建页面… Building the pages …");
  const { status } = spawnSync(bin("node"), [bin("vite"), "build", "--logLevel", "warn"], { cwd: root, env, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, sources);
}

install();
build();
const server = spawn(bin("node"), [...SERVER_FLAGS, "apps/cli/main.ts", "serve"], { cwd: root, env, stdio: "inherit" });
// Ctrl-C reaches the server by itself, as it stands in the same group; a signal sent to this process alone does not.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
