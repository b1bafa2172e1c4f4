import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { departmentOf, ROLES, type Role } from "./model.ts";
import { isOver, mayFill, mustBeSeparate, overlap, PER_WORKER, rolesAt, shownParts, shownWhole, SMALLEST_SHOWN } from "./rules.ts";

const roles = Object.keys(ROLES) as Role[];

describe("issue 3 item 1 · the three administrators and the auditor stay separate from each other and from posts that see persons", () => {
  it.each([
    ["system_admin", "security_admin", true],
    ["system_admin", "audit_admin", true],
    ["security_admin", "audit_admin", true],
    ["auditor", "audit_admin", true],
    ["auditor", "station_worker", true],
    ["system_admin", "city_officer", true],
    ["security_admin", "department_contact", true],
    ["auditor", "auditor", false],
    ["station_worker", "township_clerk", false],
    ["leader", "city_officer", false],
  ] as const)("%s and %s", (one, other, separate) => expect(mustBeSeparate(one, other)).toBe(separate));

  it("is the same either way round", () =>
    fc.assert(fc.property(fc.constantFrom(...roles), fc.constantFrom(...roles), (a, b) => mustBeSeparate(a, b) === mustBeSeparate(b, a))));
});

describe("who opens and fills a post", () => {
  it.each([
    ["system_admin", "6401", "auditor", "6401", true],
    ["system_admin", "640104", "station_worker", "640105001001", false],
    ["city_officer", "6401", "county_officer", "640104", true],
    ["city_officer", "6401", "city_officer", "6401", false],
    ["city_officer", "6401", "leader", "640104", true],
    ["city_officer", "6401", "leader", "6401", false],
    ["township_clerk", "640104001", "leader", "640104001001", true],
    ["county_officer", "640104", "department_contact", "640104", false],
    ["city_officer", "6401", "department_contact", "640104", true],
    ["county_officer", "640104", "township_clerk", "640104001", true],
    ["county_officer", "640104", "township_clerk", "640105001", false],
    ["township_clerk", "640104001", "station_worker", "640104001", true],
    ["township_clerk", "640104001", "station_worker", "640104001002", true],
    ["township_clerk", "640104001", "township_clerk", "640104001", false],
    ["station_worker", "640104001002", "station_worker", "640104001002", false],
    ["security_admin", "6401", "station_worker", "640104001002", false],
    ["leader", "6401", "station_worker", "640104001002", false],
  ] as const)("%s of %s, %s in %s: %s", (role, lo, post, region, may) => expect(mayFill({ role, lo }, { role: post, region })).toBe(may));
});

test("an organisation has the posts of its kind and level", () => {
  expect(rolesAt({ kind: "station", region: "640104001001" })).toEqual(["station_worker"]);
  expect(rolesAt({ kind: "department", region: "6401" })).toEqual(["department_contact"]);
  expect(rolesAt({ kind: "office", region: "640104001" })).not.toContain("system_admin");
  expect(rolesAt({ kind: "office", region: "6401" })).toContain("system_admin");
});

test("both ends belong to a span; one without an end goes on", () => {
  const march = { from: "2026-03-01", to: "2026-03-31" };
  expect(overlap(march, { from: "2026-03-31", to: null })).toBe(true);
  expect(overlap(march, { from: "2026-04-01", to: null })).toBe(false);
  expect(overlap({ from: "2020-01-01", to: null }, march)).toBe(true);
});

test("yinchuan.md Y6 · one full-time worker serves 20", () => {
  expect([isOver(PER_WORKER, 1), isOver(PER_WORKER + 1, 1), isOver(1, 0), isOver(0, 0)]).toEqual([false, true, true, false]);
});

describe("yinchuan.md §3.7 · small counts of served persons", () => {
  test("what the whole would give away is kept as well", () => {
    expect(shownParts(60, [3, 7, 50])).toEqual(["few", "kept", 50]);
    expect(shownParts(60, [3, 2, 55])).toEqual(["few", "few", 55]);
  });

  test("a whole that is hidden does not come out as the sum of its parts", () => {
    expect(shownParts("kept", [20, 30])).toEqual(["kept", 30]);
    expect(shownParts("few", [3, 0])).toEqual(["few", 0]);
  });

  test("no count from one to four is shown, and none can be had by one subtraction", () =>
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 8 }), fc.boolean(), (counts, isKept) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const whole = isKept && total > 0 ? "kept" : shownWhole(total);
        const shown = shownParts(whole, counts);
        for (const [at, count] of counts.entries()) {
          if (count > 0 && count < SMALLEST_SHOWN) expect(shown[at]).toBe("few");
          else expect([count, "kept"]).toContain(shown[at]);
        }
        const hidden = shown.filter((count) => typeof count === "string").length;
        if (typeof whole === "number") expect(hidden).not.toBe(1);
        else expect(hidden).toBeGreaterThan(0);
      }),
    ));
});

describe("a department is known by its key, its name, and what older entries call it", () => {
  it.each([
    ["housing", "housing"],
    ["住房和城乡建设局", "housing"],
    ["住建局", "housing"],
    ["社区卫生服务中心", "health"],
    ["妇联", "womens_federation"],
    ["某某协会", undefined],
    ["toString", undefined],
    [undefined, undefined],
  ])("%s", (text, key) => expect(departmentOf(text)).toBe(key));
});
