// `npm run bench`: how fast, as ratios within one run. JSON on standard output; `-- --quick` leaves the tenfold city out.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openCluster, type Cluster } from "#platform/db";
import { officeClock } from "../apps/server/office.ts";
import { benchAudit } from "./bench-audit.ts";
import { benchDerive } from "./bench-derive.ts";
import { benchDutyReads, benchRules, benchYear } from "./bench-duties.ts";
import { benchExport } from "./bench-export.ts";
import { benchHttp } from "./bench-http.ts";
import { benchIdentity } from "./bench-identity.ts";
import { atMost, type Line } from "./bench-measure.ts";
import { benchReads, benchTenfold } from "./bench-reads.ts";

const main = fileURLToPath(new URL("../apps/cli/main.ts", import.meta.url));
const today = officeClock.today();
const folder = mkdtempSync(join(tmpdir(), "yinghuo-bench-"));
const lines: Line[] = [];

function tell(...more: Line[]): void {
  lines.push(...more);
  for (const { name, value, unit, limit, ok } of more)
    console.error(`${ok === false ? "✗" : "✓"} ${name}: ${value} ${unit}${limit ? ` (${limit})` : ""}`);
}

/** A seeded city in a data folder of its own; what the seed command said of it. */
function seed(scale: number): { env: NodeJS.ProcessEnv; data: string; seconds: number; facts: number; files: number } {
  const data = join(folder, String(scale));
  const env = { ...process.env, YINGHUO_DATA: data, DATABASE_URL: "", YINGHUO_DEMO_PASSWORD: "bench-only" };
  const run = (...args: string[]) => {
    const { status, stdout } = spawnSync(process.execPath, [main, ...args], {
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (status !== 0) throw new Error(`yinghuo ${args.join(" ")} ended with ${status}`);
    return stdout;
  };
  run("db", "migrate");
  const told = JSON.parse(run("seed", "yinchuan", "--scale", String(scale), "--json")) as { seconds: number; facts: number; files: number };
  return { env, data, ...told };
}

async function within<T>(data: string, use: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await openCluster({ data });
  try {
    return await use(cluster);
  } finally {
    await cluster.close();
  }
}

try {
  const { env, data, seconds, facts, files } = seed(1);
  tell(atMost("first seed, derived", seconds, "s", 60, { files, facts }));
  await within(data, async (cluster) => {
    tell(...(await benchReads(cluster, today)));
    tell(...(await benchIdentity(cluster, data)));
    tell(...(await benchHttp(cluster, main, env, today)));
    tell(...(await benchDutyReads(cluster, today)));
    tell(...(await benchDerive(cluster, today)));
    if (!process.argv.includes("--quick")) {
      tell(...(await benchYear(cluster, today)));
      const large = seed(10);
      tell(
        ...(await within(large.data, async (tenfold) => [
          ...(await benchTenfold(cluster, tenfold, today)),
          ...(await benchRules(tenfold, today)),
        ])),
      );
    }
    // Last, since they add rows.
    tell(...(await benchAudit(cluster, today)));
    tell(...(await benchExport(cluster, main, env, today)));
  });
  console.log(JSON.stringify({ on: today, lines }, null, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
