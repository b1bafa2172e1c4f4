/** `npm run gen` writes what is generated from the code; `--check` only says what is stale. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApiDocument } from "../apps/server/openapi.ts";
import { billOf, licencePage } from "./generate/bill.ts";
import { lawPage } from "./generate/law.ts";
import { timelineSchema } from "./generate/timeline-schema.ts";
import { workflowPage } from "./generate/workflows.ts";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const versionIn = (root: string): string => {
  const { version }: { version: string } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
  return version;
};

/** What is generated, by its path in the repository. */
export async function artefacts(root: string): Promise<Map<string, string>> {
  const { bill, parts } = billOf(root);
  return new Map([
    ["docs/generated/timeline.schema.json", json(timelineSchema())],
    ["docs/generated/openapi.json", json(await openApiDocument(versionIn(root)))],
    ["docs/generated/sbom.cdx.json", json(bill)],
    ["docs/generated/licences.md", licencePage(parts)],
    ["docs/generated/workflows.md", workflowPage()],
    ["docs/law.md", lawPage(root)],
  ]);
}

/** Paths below `root` whose content is not what the code would write today. */
export function staleIn(root: string, wanted: ReadonlyMap<string, string>): string[] {
  const read = (path: string): string | undefined => {
    try {
      return readFileSync(`${root}/${path}`, "utf8");
    } catch {
      return undefined;
    }
  };
  return [...wanted].filter(([path, text]) => read(path) !== text).map(([path]) => path);
}

if (import.meta.main) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const wanted = await artefacts(root);
  const stale = staleIn(root, wanted);
  if (process.argv.includes("--check")) {
    for (const path of stale) console.error(`${path} is stale: npm run gen`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const path of stale) {
      writeFileSync(`${root}/${path}`, wanted.get(path) ?? "");
      console.log(`wrote ${path}`);
    }
  }
}
