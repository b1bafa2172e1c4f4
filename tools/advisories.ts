/**
 * Asks the registry for known weaknesses of what is installed to run the system. Exit 1: there is one that is high or critical.
 * Exit 3: the registry gave no answer, so nothing is known; with YINGHUO_ADVISORIES=required that is a failure too.
 */
import { spawnSync } from "node:child_process";
import { z } from "zod";
import { env, root } from "./install.mjs";

const GRAVE = ["high", "critical"];
const NO_ANSWER = 3;
const SECONDS = 20;

const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string(), via: z.array(z.unknown()) })),
});
const advice = z.object({ title: z.string(), url: z.string() });

const { stdout } = spawnSync(
  "npm",
  ["audit", "--json", "--omit=dev", "--package-lock-only", "--fetch-retries=0", `--fetch-timeout=${SECONDS}000`],
  {
    cwd: root,
    env,
    encoding: "utf8",
    timeout: 2 * SECONDS * 1000,
    maxBuffer: 64 << 20,
  },
);
const answer = report.safeParse(parsed(stdout));
if (answer.success) {
  const found = Object.entries(answer.data.vulnerabilities);
  for (const [name, { severity, range, via }] of found) {
    const titles = via.map((one) => advice.safeParse(one).data).map((one) => (one ? `${one.title} ${one.url}` : ""));
    console.log(`${severity}: ${name} ${range} ${titles.join("; ")}`.trim());
  }
  process.exitCode = found.some(([, { severity }]) => GRAVE.includes(severity)) ? 1 : 0;
} else {
  const why = z.object({ message: z.string() }).safeParse(parsed(stdout)).data?.message ?? "no answer that can be read";
  console.log(`The registry told nothing of known weaknesses (${why}): NOT CHECKED. Run npm audit where it answers.`);
  process.exitCode = process.env["YINGHUO_ADVISORIES"] === "required" ? 1 : NO_ANSWER;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
