// `npm test`: every gate, then one line `N passed, N failed`. `npm run check` is the same without databases and browsers.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, install, root } from "./install.mjs";

const fast = process.argv.includes("--fast");
let passed = 0;
let failed = 0;

install();
gate("format", "oxfmt", "--check");
gate("lint", "oxlint", "--type-aware", "--deny-warnings");
gate("types", "tsc", "-p", "tsconfig.json");
gate("types of the pages", "tsc", "-p", "tsconfig.ui.json");
gate("unused", "knip");
gate("generated files are fresh", "node", "tools/gen.ts", "--check");
gate("licences of what is installed", "node", "tools/licences.ts");
gate("known weaknesses of what is installed", "node", "tools/advisories.ts");
tests("unit");
if (!fast) {
  tests("database");
  if (existsSync("/usr/lib/postgresql/15/bin/postgres")) tests("database", { YINGHUO_TEST_POSTGRES: "debian" });
  if (gate("the pages are built", "vite", "build")) tests("journeys");
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** One line each. Whatever cannot be asked here (exit 3) is said, and is neither passed nor failed. */
function gate(name, command, ...args) {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, env, encoding: "utf8" });
  const ok = status === 0;
  const open = status === 3;
  if (ok) passed += 1;
  else if (!open) failed += 1;
  console.log(`${ok ? "✓" : open ? "?" : "✗"} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (!ok) console.log([stdout, stderr, error?.message].filter(Boolean).join("\n"));
  return ok;
}

function tests(project, more = {}) {
  const where = mkdtempSync(join(tmpdir(), "yinghuo-test-"));
  const report = join(where, "report.json");
  const args = ["run", "--project", project, "--reporter", "default", "--reporter", "json", `--outputFile.json=${report}`];
  console.log(`\n${project} ${Object.values(more).join(" ")}`);
  const { status } = spawnSync("vitest", args, { cwd: root, env: { ...env, ...more }, stdio: "inherit" });
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
  rmSync(where, { recursive: true });
  passed += numPassedTests;
  // A file that cannot be loaded has no failed test of its own; it still counts.
  failed += numFailedTests || (status === 0 ? 0 : 1);
}
