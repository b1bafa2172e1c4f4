import type { Workflow } from "./table.ts";

/** What is wrong with a table, in a few words each; nothing when it holds together. */
export function faultsOf(workflow: Workflow): string[] {
  const { first, states, steps } = workflow;
  const names = Object.keys(states);
  const faults: string[] = [];
  const reached = new Set([first]);
  for (const at of reached) for (const { from, to } of steps) if (from.includes(at)) reached.add(to);
  for (const name of names) {
    const out = steps.filter(({ from }) => from.includes(name));
    if (!reached.has(name)) faults.push(`nothing leads to ${name}`);
    if (states[name]?.final && out.length > 0) faults.push(`${name} is the end, and ${out[0]?.action} leads away from it`);
    if (!states[name]?.final && !leadsOn(workflow, name)) faults.push(`${name} never ends`);
    if (out.filter(({ by }) => by === "clock").length > 1) faults.push(`the calendar has more than one way out of ${name}`);
    if (states[name]?.acts && !out.some(({ by }) => typeof by !== "string" && by.includes(states[name]?.acts ?? "")))
      faults.push(`${name} waits for ${states[name]?.acts}, who can do nothing`);
  }
  for (const { from, action, to, by } of steps) {
    for (const name of [...from, to]) if (!names.includes(name)) faults.push(`${action} names ${name}, which is no state`);
    for (const name of from) {
      const others = steps.filter((one) => one.action === action && one.from.includes(name));
      if (others.length > 1) faults.push(`${action} leads from ${name} to ${others.length} places`);
    }
    if (typeof by !== "string" && by.length === 0) faults.push(`${action} is for nobody`);
  }
  return [...new Set(faults)];
}

/** Whether an end can be reached. */
function leadsOn({ states, steps }: Workflow, from: string): boolean {
  const reached = new Set([from]);
  for (const at of reached) for (const step of steps) if (step.from.includes(at)) reached.add(step.to);
  return [...reached].some((at) => states[at]?.final);
}
