import { describe, expect, it } from "vitest";
import { say } from "#platform/words";
import { diagramOf, faultsOf, stepsFor, type Step, type Workflow } from "./index.ts";

const step = (from: string, action: string, to: string, more: Partial<Step> = {}): Step => ({
  from: [from],
  action,
  to,
  by: ["owner"],
  button: say(action, action),
  did: say(action, action),
  ...more,
});

const table: Workflow = {
  name: say("示例", "Example"),
  first: "open",
  states: {
    open: { label: say("待办", "Open"), acts: "owner" },
    done: { label: say("待核", "Done"), acts: "overseer" },
    closed: { label: say("办结", "Closed"), final: true },
  },
  steps: [step("open", "fix", "done"), step("done", "verify", "closed", { by: ["overseer"], notBy: ["fix"] })],
};

describe("a workflow is one table", () => {
  it("says what may be done, and by whom", () => {
    const by = (status: string, parties: string[]) =>
      stepsFor(table, { status, trail: [] }, { parties, people: ["a"] }).map((one) => one.action);
    expect(by("open", ["owner"])).toEqual(["fix"]);
    expect(by("open", ["overseer"])).toEqual([]);
    expect(by("done", ["owner"])).toEqual([]);
    expect(by("closed", ["owner", "overseer"])).toEqual([]);
  });

  it("whoever fixed does not verify, in whatever post", () => {
    const trail = [{ action: "fix", people: ["a", "b"] }];
    const may = (people: string[]) => stepsFor(table, { status: "done", trail }, { parties: ["owner", "overseer"], people }).length;
    expect([may(["a"]), may(["b"]), may(["c"])]).toEqual([0, 0, 1]);
  });

  it("holds together", () => expect(faultsOf(table)).toEqual([]));

  it("is drawn", () => expect(diagramOf(table, (party) => party)).toContain("open --> done: fix（owner）"));

  it.each<[string, Partial<Workflow>, string]>([
    ["a state without an exit", { steps: [step("open", "fix", "done")] }, "done never ends"],
    ["a state that nothing leads to", { states: { ...table.states, lost: { label: say("", ""), final: true } } }, "nothing leads to lost"],
    ["an end that goes on", { steps: [...table.steps, step("closed", "reopen", "open")] }, "closed is the end"],
    ["an action with two ends", { steps: [...table.steps, step("open", "fix", "closed")] }, "to 2 places"],
    ["a state that is none", { steps: [...table.steps, step("open", "lose", "nowhere")] }, "which is no state"],
    [
      "a wait for somebody who can do nothing",
      { states: { ...table.states, done: { label: say("", ""), acts: "owner" } } },
      "who can do nothing",
    ],
  ])("a planted fault is found: %s", (_, change, fault) => expect(faultsOf({ ...table, ...change }).join()).toContain(fault));
});
