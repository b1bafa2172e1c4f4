import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays, dayBefore, type Day } from "#platform/day";
import { REQUIRED_SEATS, ROLES, SEATS, type Role, type Seat } from "./model.ts";
import { gapsOf, rolesAt, seatsOf, type SeatedPost, type Span } from "./rules.ts";

const [CITY, COUNTY, TOWNSHIP, VILLAGE] = ["6401", "640104", "640104001", "640104001001"] as const;
const DAY = "2026-03-17";

let made = 0;
const post = (region: string, seat: Seat, spans: Span[], more: Partial<SeatedPost> = {}): SeatedPost => ({
  id: `post ${made++}`,
  org: "group",
  region,
  role: "leader",
  seat,
  title: SEATS[seat].zh,
  opened: "2018-01-01",
  closed: null,
  spans,
  ...more,
});
const LONG: Span = { from: "2018-01-01", to: null };
/** A village with all its seats, but for what is said of the first. */
const gapsWith = (first: SeatedPost[], day: Day = DAY) =>
  gapsOf({ divisions: [VILLAGE], departments: [] }, [post(VILLAGE, "contact", [LONG]), post(VILLAGE, "direct", [LONG]), ...first], day).map(
    ({ kind, since }) => [kind, since],
  );

describe("issue 4 item 1 · an empty or doubly held post is found, with the first day of it", () => {
  it.each<[string, Span[], [string, Day][]]>([
    ["is held by one", [LONG], []],
    [
      "was handed on from one day to the next",
      [
        { from: "2018-01-01", to: "2022-05-31" },
        { from: "2022-06-01", to: null },
      ],
      [],
    ],
    ["was never filled", [], [["empty", "2018-01-01"]]],
    ["was left", [{ from: "2018-01-01", to: "2026-02-28" }], [["empty", "2026-03-01"]]],
    ["was held until yesterday", [{ from: "2018-01-01", to: "2026-03-16" }], [["empty", DAY]]],
    ["is held until today", [{ from: "2018-01-01", to: DAY }], []],
    [
      "is to be filled tomorrow",
      [
        { from: "2018-01-01", to: "2026-02-28" },
        { from: "2026-03-18", to: null },
      ],
      [["empty", "2026-03-01"]],
    ],
    ["was given to somebody for whom it never began", [{ from: "2026-03-01", to: "2026-02-28" }], [["empty", "2018-01-01"]]],
    ["has two", [LONG, { from: "2026-03-02", to: null }], [["double", "2026-03-02"]]],
    [
      "has two, one after the other without a break",
      [LONG, { from: "2026-01-05", to: "2026-02-01" }, { from: "2026-02-02", to: null }],
      [["double", "2026-01-05"]],
    ],
    [
      "has two again after some time with one",
      [LONG, { from: "2026-01-05", to: "2026-02-01" }, { from: "2026-02-20", to: null }],
      [["double", "2026-02-20"]],
    ],
    ["had two until yesterday", [LONG, { from: "2026-01-05", to: "2026-03-16" }], []],
  ])("a post that %s", (_, spans, gaps) => expect(gapsWith([post(VILLAGE, "first", spans)])).toEqual(gaps));

  it("a seat for which there is no post is missing: never set up, not open yet, or from the day after it closed", () => {
    expect(gapsWith([])).toEqual([["missing", null]]);
    expect(gapsWith([post(VILLAGE, "first", [], { opened: "2026-03-18" })])).toEqual([["missing", null]]);
    expect(gapsWith([post(VILLAGE, "first", [], { closed: "2025-12-31" }), post(VILLAGE, "first", [], { closed: "2024-01-01" })])).toEqual([
      ["missing", "2026-01-01"],
    ]);
    expect(gapsWith([post(VILLAGE, "first", [LONG], { closed: DAY })])).toEqual([]);
  });

  it("a member unit without a head or a liaison is missing them; another’s do not do", () => {
    const departments = [
      { id: "health", region: COUNTY },
      { id: "police", region: COUNTY },
    ];
    const held = (seat: Seat, org: string) => post(COUNTY, seat, [LONG], { org });
    const posts = [
      held("first", "group"),
      held("main", "group"),
      held("contact", "group"),
      held("direct", "health"),
      held("liaison", "police"),
    ];
    expect(gapsOf({ divisions: [COUNTY], departments }, posts, DAY).map(({ kind, seat, org, role }) => [kind, seat, org, role])).toEqual([
      ["missing", "direct", "police", "department_contact"],
      ["missing", "liaison", "health", "department_contact"],
    ]);
  });

  it("a division is told apart from those below it, the highest seats first", () => {
    const gaps = gapsOf({ divisions: [VILLAGE, CITY, TOWNSHIP, COUNTY], departments: [] }, [post(COUNTY, "first", [])], DAY);
    expect(gaps.map(({ region, seat, kind }) => [region, seat, kind].join(" "))).toEqual([
      "6401 first missing",
      "6401 main missing",
      "640104 first empty",
      "640104 main missing",
      "640104 contact missing",
      "640104001 first missing",
      "640104001 main missing",
      "640104001 contact missing",
      "640104001 direct missing",
      "640104001001 first missing",
      "640104001001 contact missing",
      "640104001001 direct missing",
    ]);
  });

  it("the day since is the first of an unbroken run: so it stood on that day, and not on the day before", () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: -1, max: 40 }))).map(([from, length]) => ({
      from: addDays("2026-01-01", from),
      to: length === null ? null : addDays("2026-01-01", from + length),
    }));
    const first = (spans: Span[], day: Day) => gapsWith([post(VILLAGE, "first", spans, { opened: "2026-01-01" })], day)[0];
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.integer({ min: 0, max: 90 }), (spans, n) => {
        const day = addDays("2026-01-01", n);
        const [kind, since] = first(spans, day) ?? [];
        if (!kind || !since) return;
        expect(since <= day).toBe(true);
        for (let on = day; on >= since; on = dayBefore(on)) expect(first(spans, on)).toEqual([kind, since]);
        if (since > "2026-01-01") expect(first(spans, dayBefore(since))?.[0]).not.toBe(kind);
      }),
    );
  });
});

test("a required seat can be set up where it is required, in the role it asks for", () => {
  const kindOf = (role: Role, per: string) =>
    per === "department" ? "department" : role === "leader" ? "group" : role === "station_worker" ? "station" : "office";
  for (const [digits, seats] of Object.entries(REQUIRED_SEATS)) {
    const region = VILLAGE.slice(0, Number(digits));
    for (const { seat, role, per } of seats) {
      const org = { kind: kindOf(role, per), region } as const;
      expect(rolesAt(org), `${role} at ${region}`).toContain(role);
      expect(seatsOf(org, role), `${seat} at ${region}`).toContain(seat);
    }
  }
});

test("nobody leads from a department or a station, and administrators sit in no group", () => {
  expect(seatsOf({ kind: "department", region: CITY }, "department_contact")).toEqual(["direct", "liaison"]);
  for (const role of Object.keys(ROLES) as Role[])
    if (role.endsWith("_admin") || role === "auditor") expect(seatsOf({ kind: "office", region: CITY }, role)).toEqual([]);
});
