import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Fact } from "#casefile";
import { addDays } from "#platform/day";
import { consentNeededUntil, consentOn } from "./guards.ts";
import { identityPart } from "./model.ts";
import { NOTICE } from "./notice.ts";
import { openObjections, whyNotDecide } from "./second-person.ts";

const fact = (id: string, kind: string, body: Fact["body"], recordedBy: string, supersedes?: string): Fact => ({
  id,
  kind,
  on: "2026-03-20",
  body,
  recordedBy,
  ...(supersedes && { supersedes }),
});
const nothing = () => ({ obligations: [] }) as unknown as Answer;

const ROLES = [
  "station_worker",
  "township_clerk",
  "county_officer",
  "city_officer",
  "leader",
  "auditor",
  "system_admin",
  "department_contact",
];
const people = fc.constantFrom("a", "b", "c");

describe("who decides an objection (个人信息保护法 24, 50)", () => {
  it("supervises, and has recorded neither the objection nor any version of what it is against", () => {
    fc.assert(
      fc.property(people, people, people, people, fc.constantFrom(...ROLES), (filer, author, corrector, login, role) => {
        const filed = fact("o1", "objection.filed", { against: "g2" }, filer);
        const facts = [
          fact("g1", "grade.confirmed", { colour: "red", reason: "示例" }, author),
          fact("g2", "grade.confirmed", { colour: "red", reason: "示例" }, corrector, "g1"),
          filed,
        ];
        const supervises = ["township_clerk", "county_officer", "city_officer"].includes(role);
        const may = supervises && ![filer, author, corrector].includes(login);
        expect(whyNotDecide({ facts, answer: nothing, by: { login, role } }, filed) === undefined).toBe(may);
      }),
    );
  });

  it("an objection is open until a decision that stands names it", () => {
    const filed = fact("o1", "objection.filed", { against: "m1" }, "a");
    const decided = fact("d1", "objection.decided", { objection: "o1", upheld: false, reason: "示例" }, "b");
    const withdrawn = fact("w1", "fact.withdrawn", { reason: "误记" }, "b", "d1");
    expect(openObjections([filed])).toEqual([filed]);
    expect(openObjections([decided, filed])).toEqual([]);
    expect(openObjections([withdrawn, decided, filed])).toEqual([filed]);
  });
});

describe("a minor's guardian (个人信息保护法 31)", () => {
  it("is asked until the fourteenth birthday", () => {
    expect(consentNeededUntil("2030-05-01")).toBe("2026-05-01");
    expect(consentNeededUntil("2030-02-28")).toBe("2026-02-28");
    expect(consentNeededUntil(null)).toBeNull();
  });

  it("consents from the day it is given until it is withdrawn; on one day the withdrawal counts", () => {
    const on = (kind: string, day: string): Fact => ({ id: `${kind} ${day}`, kind, on: day, body: {} });
    const given = on("guardian.consented", "2026-03-01");
    const facts = [on("guardian.withdrew", "2026-03-10"), given];
    expect(consentOn(facts, "2026-02-28")).toBeUndefined();
    expect(consentOn(facts, "2026-03-01")).toBe(given);
    expect(consentOn(facts, "2026-03-09")).toBe(given);
    expect(consentOn(facts, "2026-03-10")).toBeUndefined();
    const again = on("guardian.consented", addDays("2026-03-10", 5));
    expect(consentOn([again, ...facts], "2026-04-01")).toBe(again);
    expect(consentOn([on("guardian.withdrew", "2026-03-01"), given], "2026-03-01")).toBeUndefined();
  });
});

it("a part of an identity is named, never anything that only looks like one", () => {
  expect(identityPart("identity.name")).toBe("name");
  for (const of of ["identity.sex", "identity.", "name", "f1", undefined, "identity.toString", "identity.name.x"])
    expect(identityPart(of)).toBeUndefined();
});

it("the notice says who, why, what is kept and for how long, which rights, and whom to complain to (个人信息保护法 17, 30, 35)", () => {
  const text = NOTICE.parts
    .flatMap(({ title, lines }) => [title, ...lines])
    .map(({ zh }) => zh)
    .join("\n");
  for (const words of [
    "谁在记录",
    "目的",
    "不记录",
    "保存多久",
    "异议",
    "更正",
    "复制",
    "投诉",
    "行政复议",
    "本系统默认期限",
    "戒毒条例》第 19 条",
  ])
    expect(text).toContain(words);
});
