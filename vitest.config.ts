import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

// A test that asks for a database is a database test; it needs no other mark. Those of the embedded server itself run on nothing else.
const tests = globSync("{apps,db,modules,platform,tests,tools}/**/*.test.ts");
const mentions = (word: string) => tests.filter((path) => readFileSync(path, "utf8").includes(word));
const embedded = process.env["YINGHUO_TEST_POSTGRES"] === "debian" ? [] : mentions("openCluster");
const database = [...new Set([...mentions("testDatabase"), ...embedded])];
const journeys = ["tests/journeys/**/*.test.ts"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: "unit", include: tests.filter((path) => !database.includes(path)), exclude: journeys, testTimeout: 30_000 } },
      { test: { name: "database", include: database, exclude: journeys, testTimeout: 240_000, hookTimeout: 240_000 } },
      {
        test: {
          name: "journeys",
          include: journeys,
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
