// Plain JavaScript for whatever Node is there (>= 20.19): when this runs, nothing may be installed yet.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** The pinned Node and the installed tools come first, whatever the machine has. */
export const env = { ...process.env, PATH: [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter) };

const lock = (path) => JSON.parse(readFileSync(join(root, path), "utf8")).packages;

function isInstalled() {
  const installed = "node_modules/.package-lock.json";
  if (!existsSync(join(root, installed)) || !existsSync(join(root, "node_modules/.bin/node"))) return false;
  const found = lock(installed);
  return Object.entries(lock("package-lock.json")).every(
    // Packages for other platforms are in the lockfile and rightly not on the disk.
    ([path, { version, optional }]) => path === "" || found[path]?.version === version || (optional && !found[path]),
  );
}

/** Installs exactly what the lockfile says, unless it is there already. */
export function install() {
  if (isInstalled()) return;
  console.log("Installing packages …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
