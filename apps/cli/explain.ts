import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { Answer, Problem } from "#casefile";
import { isDay, type Day } from "#platform/day";
import { ENGINE } from "../rooms.ts";

/** `yinghuo explain FILE --as-of DATE`: what follows from a timeline file; needs no database. */
export function explainCommand(program: Command): void {
  program
    .command("explain")
    .description("从时间线文件推导应办事项 · what follows from a timeline file")
    .argument("<file>", "timeline JSON (docs/generated/timeline.schema.json)")
    .requiredOption("--as-of <date>", "the day to answer for, YYYY-MM-DD")
    .option("--json", "print the whole answer as JSON")
    .action((file: string, options: { asOf: string; json?: boolean }) => {
      const read = isDay(options.asOf) ? readTimeline(file) : fail("--as-of", `“${String(options.asOf)}” is not a day such as 2026-04-01`);
      if ("problems" in read) {
        for (const { fact, field, message } of read.problems) console.error(`${fact}: ${field}: ${message.zh} ${message.en}`);
        process.exitCode = 2;
        return;
      }
      const answer = ENGINE.explain(read.timeline, options.asOf);
      console.log(options.json ? JSON.stringify(answer, null, 2) : inWords(answer, options.asOf));
    });
}

const fail = (field: string, sentence: string): { problems: Problem[] } => ({
  problems: [{ fact: "-", field, message: { zh: "", en: sentence } }],
});

function readTimeline(file: string): ReturnType<typeof ENGINE.parse> {
  try {
    return ENGINE.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return fail(file, error instanceof Error ? error.message : String(error));
  }
}

function inWords(answer: Answer, asOf: Day): string {
  const rows = answer.obligations.map(
    ({ key, dueOn, state, because }) =>
      `${dueOn}  ${state.padEnd(9)} ${key.padEnd(16)} ${because.arithmetic}  ${because.basis} (${because.level})`,
  );
  const head = `${asOf}  ${answer.status ?? "-"}  ${answer.colour.confirmed ?? answer.colour.suggested ?? "-"}  next change ${answer.nextChangeOn ?? "-"}`;
  return [head, ...rows].join("\n");
}
