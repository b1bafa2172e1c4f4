import { describe, expect, test } from "vitest";
import type { Block, Task } from "./model.ts";
import { byLead, edited, faultsIn, impossible, leadsOf, notesOn, numbered } from "./rules.ts";
import { KNOWN, sampleFor } from "./template.ts";

const CITY = "6401";
const ALL = new Set([
  "civil_affairs",
  "human_resources",
  "medical_insurance",
  "housing",
  "health",
  "education",
  "justice",
  "police",
  "womens_federation",
]);
const sample = () => sampleFor(2026, CITY, ALL);

const task = (more: Partial<Task> = {}): Task => ({
  key: "a",
  name: "学校毒品预防教育",
  subtasks: ["每学年 4 课时"],
  units: [{ unit: "education@6401", part: "lead" }],
  dueOn: "2026-11-30",
  ...more,
});
const block = (...tasks: Task[]): Block => ({ key: "b", name: "预防教育", tasks });
const words = (remarks: readonly { message: { zh: string }; field: string }[]) =>
  remarks.map(({ message, field }) => `${field} ${message.zh}`);

describe("the sample plan of ours [design]", () => {
  test("5 blocks and 20 tasks, each with one lead, a day in the year and something to do", () => {
    const blocks = sample();
    expect(blocks).toHaveLength(5);
    expect(numbered(blocks)).toHaveLength(20);
    expect(faultsIn({ blocks, year: 2026 })).toEqual([]);
    expect(impossible(blocks, CITY)).toBeUndefined();
    expect(notesOn(blocks, CITY)).toEqual([]);
  });

  test("every department of the city leads something", () => {
    expect([...byLead(sample()).keys()].toSorted()).toEqual([...[...ALL].map((one) => `${one}@6401`), "city_officer@6401"].toSorted());
  });

  test("where a place has no departments its office leads, and never supports itself", () => {
    const blocks = sampleFor(2026, "640104001", new Set());
    expect([...byLead(blocks).keys()]).toEqual(["township_clerk@640104001"]);
    expect(numbered(blocks).every(({ task: { units } }) => units.length === 1)).toBe(true);
    expect(notesOn(blocks, "640104001")).toEqual([]);
  });
});

describe("one task, one lead", () => {
  test("a second lead is refused, at the task", () => {
    const two = task({
      units: [
        { unit: "education@6401", part: "lead" },
        { unit: "police@6401", part: "lead" },
      ],
    });
    expect(words([impossible([block(two)], CITY)].flatMap((one) => one ?? []))).toEqual([
      "blocks.0.tasks.0.units 1.1“学校毒品预防教育”：一项任务只能有一个牵头单位，现在有教育局、公安局。",
    ]);
  });

  test("the same task a second time, with another lead, is a second lead", () => {
    expect(impossible([block(task()), { ...block(task()), key: "c" }], CITY)?.field).toBe("blocks.1.tasks.0");
  });

  test("a unit of another place is refused", () => {
    expect(impossible([block(task({ units: [{ unit: "education@6402", part: "lead" }] }))], CITY)?.message.zh).toContain("不在本地区");
  });
});

describe("what keeps a list from being handed out", () => {
  test.each([
    ["no task at all", [], "blocks 清单里还没有任务。"],
    ["a block without tasks", [block()], "blocks.0 板块“预防教育”没有任务。"],
    ["no lead", [block(task({ units: [] }))], "blocks.0.tasks.0.units 1.1“学校毒品预防教育”没有牵头单位。"],
    ["no due day", [block(task({ dueOn: undefined }))], "blocks.0.tasks.0.dueOn 1.1“学校毒品预防教育”没有完成期限。"],
    [
      "a day of another year",
      [block(task({ dueOn: "2027-01-01" }))],
      "blocks.0.tasks.0.dueOn 1.1“学校毒品预防教育”的期限 2027-01-01 不在 2026 年内。",
    ],
    ["nothing to do", [block(task({ subtasks: [] }))], "blocks.0.tasks.0.subtasks 1.1“学校毒品预防教育”没有写具体工作。"],
  ] as const)("%s", (_, blocks, sentence) => {
    expect(words(faultsIn({ blocks, year: 2026 }))).toEqual([sentence]);
  });
});

describe("gaps and overlaps are reported", () => {
  test("a known responsibility that nobody has", () => {
    const blocks = sample().map((one) => ({ ...one, tasks: one.tasks.filter(({ key }) => key !== "handover") }));
    expect(words(notesOn(blocks, CITY))).toEqual([`blocks 没有单位承担：${KNOWN.get("handover")}。`]);
  });

  test("the same sub-task in two tasks, however it is punctuated", () => {
    const other = task({ key: "c", name: "另一项", subtasks: ["每学年，4课时。"] });
    expect(words(notesOn([block(task(), other)], CITY))).toContain(
      "blocks.0.tasks.1.subtasks.0 1.1 和 1.2 有同一项工作：“每学年 4 课时”。",
    );
  });

  test("a lead that is also support", () => {
    const both = task({
      units: [
        { unit: "education@6401", part: "lead" },
        { unit: "education@6401", part: "support" },
      ],
    });
    expect(words(notesOn([block(both)], CITY))).toContain("blocks.0.tasks.0.units 1.1“学校毒品预防教育”：教育局既牵头又配合。");
  });
});

describe("a draft is changed one task at a time", () => {
  const blocks = [block(task()), { key: "c", name: "其他", tasks: [task({ key: "z" })] }];

  test("a task is written in its place, added at the end, and taken out", () => {
    expect(edited(blocks, { block: "b", task: task({ name: "改" }) })[0]?.tasks.map(({ name }) => name)).toEqual(["改"]);
    expect(edited(blocks, { block: "b", task: task({ key: "new" }) })[0]?.tasks.map(({ key }) => key)).toEqual(["a", "new"]);
    expect(edited(blocks, { block: "c", remove: "z" })[1]?.tasks).toEqual([]);
  });

  test("a task that moves to another block leaves its own", () => {
    expect(edited(blocks, { block: "c", task: task() }).map(({ tasks }) => tasks.map(({ key }) => key))).toEqual([[], ["z", "a"]]);
  });

  test("a block is added by naming it, and taken out by its own key", () => {
    expect(edited(blocks, { block: "d", name: "新板块" }).map(({ name }) => name)).toEqual(["预防教育", "其他", "新板块"]);
    expect(edited(blocks, { block: "c", remove: "c" }).map(({ key }) => key)).toEqual(["b"]);
  });

  test("nothing else is touched", () => {
    expect(edited(blocks, { block: "c", name: "改名" })[0]).toEqual(blocks[0]);
    expect(leadsOf(edited(blocks, { block: "b", task: task() })[0]?.tasks[0] ?? task({ units: [] }))).toEqual(["education@6401"]);
  });
});
