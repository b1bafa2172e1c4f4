import { describe, expect, it } from "vitest";
import type { Fact } from "#casefile";
import type { Day } from "#platform/day";
import { standingOf, type BoardFile } from "./board.ts";

// A Tuesday; the week ends on Sunday 22 March.
const TODAY = "2026-03-17";
const RELEASE = "2026-03-20";

const at = (on: Day, kind: string, body: Fact["body"] = {}, more: Partial<Fact> = {}): Fact => ({
  id: `${kind}@${on}`,
  kind,
  on,
  body,
  ...more,
});
const announced = (releaseOn: Day, body: Fact["body"] = {}, on: Day = "2026-03-02") => at(on, "handover.notified", { releaseOn, ...body });
const received = (body: Fact["body"] = {}) => at("2026-03-05", "handover.received", body);
const due = (key: string, dueOn: Day, since: Day = "2026-03-02") => ({ key, dueOn, since });
const pending = (releaseOn: Day, prepareBy: Day) => [due("handover.prepare", prepareBy), due("handover.meet", releaseOn)];

const standing = (facts: Fact[], todo: BoardFile["due"] = [], today: Day = TODAY) =>
  standingOf({ rules: "national", facts, due: todo }, today);
const lacking = (...given: Parameters<typeof standing>) => standing(...given)?.lacks.map(({ what, late }) => (late ? `${what}!` : what));

describe("条例34 · the hand-over board", () => {
  it("a file without an announced release is not on it", () => expect(standing([received()])).toBeUndefined());

  it("says what is missing before release: papers, and who meets", () => {
    expect(lacking([announced(RELEASE)], pending(RELEASE, "2026-03-17"))).toEqual(["papers", "meet_by"]);
    expect(lacking([announced(RELEASE)], pending(RELEASE, "2026-03-16"))).toEqual(["papers!", "meet_by"]);
    expect(lacking([announced(RELEASE), received()], [due("handover.meet", RELEASE)])).toEqual(["meet_by"]);
    expect(lacking([announced(RELEASE), received({ meetBy: "王芳" })], [due("handover.meet", RELEASE)])).toEqual([]);
  });

  it("who meets is taken from the papers, else from the announcement", () => {
    expect(standing([announced(RELEASE, { meetBy: "社区民警" })])?.meetBy).toBe("社区民警");
    expect(standing([announced(RELEASE, { meetBy: "社区民警" }), received({ meetBy: "王芳" })])?.meetBy).toBe("王芳");
  });

  it("on the day of release the meeting is to be written down; the day after it is late", () => {
    const file = [announced(TODAY), received({ meetBy: "王芳" })];
    const todo = [due("handover.meet", TODAY)];
    expect(lacking(file, todo)).toEqual(["meeting"]);
    expect(standing(file, todo)?.next).toEqual({ kinds: ["handover.met", "handover.missed"] });
    expect(lacking(file, todo, "2026-03-18")).toEqual(["meeting!"]);
  });

  it("after release, report-in is awaited; once reported the person leaves the board", () => {
    const file = [announced("2026-03-10"), received(), at("2026-03-10", "handover.met")];
    const todo = [due("checkin.report", "2026-03-25", "2026-03-10")];
    expect(standing(file, todo)).toMatchObject({
      section: "released",
      outcome: "met",
      reportBy: "2026-03-25",
      next: { kinds: ["checkin.reported", "checkin.excused"] },
    });
    expect(standing(file, todo, "2026-03-26")?.section).toBe("late");
    expect(standing([...file, at("2026-03-16", "checkin.reported")], todo)).toBeUndefined();
    expect(standing(file, [])).toBeUndefined();
  });

  it("who was not met stays until report-in", () => {
    const file = [announced("2026-03-10"), received(), at("2026-03-11", "handover.missed")];
    expect(standing(file, [due("checkin.report", "2026-03-25", "2026-03-10")])?.outcome).toBe("missed");
  });

  it.each<[Day, string]>([
    ["2026-03-17", "this_week"],
    ["2026-03-22", "this_week"],
    ["2026-03-23", "next_week"],
    ["2026-03-29", "next_week"],
    ["2026-03-30", "later"],
  ])("a release on %s is %s; the week ends on Sunday", (releaseOn, section) =>
    expect(standing([announced(releaseOn)])?.section).toBe(section),
  );

  it("a new announcement takes the place of an earlier one, and a corrected one counts for nothing", () => {
    const moved = announced("2026-04-01", {}, "2026-03-12");
    expect(standing([announced(RELEASE), moved])?.releaseOn).toBe("2026-04-01");
    const corrected = at("2026-03-02", "handover.notified", { releaseOn: "2026-03-27" }, { id: "new", supersedes: announced(RELEASE).id });
    expect(standing([announced(RELEASE), corrected])?.releaseOn).toBe("2026-03-27");
    const withdrawn = at("2026-03-03", "fact.withdrawn", {}, { supersedes: announced(RELEASE).id });
    expect(standing([announced(RELEASE), withdrawn])).toBeUndefined();
  });

  it("three months after release nobody hands over any more", () => {
    const file = [announced(RELEASE)];
    const todo = pending(RELEASE, "2026-03-17");
    expect(standing(file, todo, "2026-06-19")).toBeDefined();
    expect(standing(file, todo, "2026-06-20")).toBeUndefined();
  });

  it("what is done first: the person at the gate, then the papers, then report-in, then who meets", () => {
    const late = [announced("2026-03-16")];
    expect(standing(late, pending("2026-03-16", "2026-03-13"))?.next?.kinds).toEqual(["handover.met", "handover.missed"]);
    expect(standing([announced(RELEASE)], pending(RELEASE, "2026-03-17"))?.next?.kinds).toEqual(["handover.received"]);
    expect(standing([announced(RELEASE), received()])?.next).toMatchObject({
      kinds: ["handover.received"],
      corrects: { id: received().id },
    });
  });
});
