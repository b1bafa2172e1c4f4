import type { Workflow } from "./table.ts";

const BY_ITSELF = { clock: "到期", cause: "事由消除" };
const word = (text: string): string => text.replaceAll(/\W/g, "_");

/** The table as a Mermaid state diagram, in Chinese; `party` names who acts. */
export function diagramOf({ first, states, steps }: Workflow, party: (name: string) => string): string {
  const ends = Object.entries(states).flatMap(([name, { final }]) => (final ? [name] : []));
  return [
    "stateDiagram-v2",
    ...Object.entries(states).map(([name, { label, acts }]) => `  ${word(name)}: ${label.zh}${acts ? `（${party(acts)}）` : ""}`),
    `  [*] --> ${word(first)}`,
    ...steps.flatMap(({ from, to, button, by }) =>
      from.map(
        (name) => `  ${word(name)} --> ${word(to)}: ${button.zh}（${typeof by === "string" ? BY_ITSELF[by] : by.map(party).join("、")}）`,
      ),
    ),
    ...ends.map((name) => `  ${word(name)} --> [*]`),
  ].join("\n");
}
