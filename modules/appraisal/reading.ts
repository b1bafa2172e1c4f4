import { findMatter, findTrail, type DutyDesk } from "#duty/server";
import type { Taken } from "#duty";
import type { Tx } from "#platform/db";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { AppraisalView, LineView, Results, SheetView } from "./contract.ts";
import { isIntact } from "./gathering.ts";
import { measureOf } from "./measures.ts";
import { CONSEQUENCES, markBody, unitBody, type Input, type ScoreRule, type UnitBody } from "./model.ts";
import { valueWords } from "./reckoning.ts";
import { compare, placesOf, type Line, type Sheet } from "./rules.ts";
import { findAppraisals, findMarks, findRules, findYears, type Appraised } from "./store.ts";
import { sheetOf, unfrozen, unitLevelOf, unitName } from "./unit.ts";
import { SHIPPED_RULES } from "./versions.ts";

type Desk = Pick<DutyDesk, "db" | "actor" | "today">;

/** Versions that are shipped, and those the city has put in force; of the same name the city's. */
async function versionsOf(tx: Tx, city: number): Promise<ScoreRule[]> {
  const own = (await findRules(tx, city)).map(({ rule }) => rule);
  return [...own, ...SHIPPED_RULES.filter(({ version }) => !own.some((rule) => rule.version === version))].toSorted((a, b) =>
    a.from < b.from ? -1 : 1,
  );
}

/** The score sheet of one appraisal, and what it would be under another version. */
export async function readSheet(
  { db, actor }: Desk,
  { id, version }: { id: string; version?: string | undefined },
): Promise<AppraisalView> {
  const [matter, trail, versions] = await db.readAs(actor, (tx) =>
    Promise.all([findMatter(tx, actor.city, id), findTrail(tx, actor.city, id), versionsOf(tx, actor.city)]),
  );
  if (matter?.kind !== "appraisal.unit") throw missing();
  const body = unitBody.parse(matter.body);
  const level = unitLevelOf(matter.region, body.department);
  const sheet = sheetOf(matter.region, body);
  if (!level || !sheet || !body.frozen) throw notFrozen();
  const other = version === undefined ? undefined : versions.find((one) => one.version === version);
  if (version !== undefined && !other) throw noVersion();
  const beside = other && compare(body.inputs, level, body.rule, other);
  return {
    id,
    level,
    from: body.from,
    to: body.to,
    frozenAt: body.frozen.at,
    hash: body.frozen.hash,
    intact: isIntact(matter.region, body),
    sheet: sheetView(sheet, body.rule, body, trail),
    other: beside && other ? sheetView(beside.b, other, body, trail) : null,
    beside: (beside?.items ?? []).map(({ key, label, a, b, difference }) => ({
      key,
      label,
      a: a?.points ?? null,
      b: b?.points ?? null,
      difference,
    })),
    versions: versions.map(({ version: name, title }) => ({ version: name, title })),
  };
}

const sheetView = (
  { lines, total, arithmetic, grade, plainGrade }: Sheet,
  rule: ScoreRule,
  body: UnitBody,
  trail: readonly Taken[],
): SheetView => ({
  version: rule.version,
  title: rule.title,
  lines: lines.map((line) => lineView(line, body, trail)),
  total,
  arithmetic,
  grade,
  plainGrade,
});

function lineView({ item, input, arithmetic, points, most, applies }: Line, { changes }: UnitBody, trail: readonly Taken[]): LineView {
  const measure = measureOf(item.measure);
  const words = ({ value }: Input) => (value === null ? null : valueWords(measure, value));
  return {
    key: item.key,
    label: item.label,
    block: item.block,
    kind: item.kind,
    measure: { label: measure.label, counts: measure.counts },
    found: input ? words(input) : null,
    from: input?.from ?? null,
    source: input?.source ?? null,
    arithmetic,
    points,
    most,
    applies,
    basis: item.source,
    changes: changes
      .filter((change) => change.measure === item.measure)
      .map(({ was, now, why, on, step }) => ({
        was: words(was),
        now: words(now),
        why,
        on,
        by: trail.find(({ seq }) => seq === step)?.name ?? null,
        source: now.source,
      })),
  };
}

/** How units came out in a year: each level in its order, and the consequences that are in force. */
export async function readResults({ db, actor, today }: Desk, asked?: number): Promise<Results> {
  const [years, marks, versions] = await db.readAs(actor, (tx) =>
    Promise.all([findYears(tx, actor.city), findMarks(tx, actor.city), versionsOf(tx, actor.city)]),
  );
  const year = asked ?? years[0] ?? Number(today.slice(0, 4));
  const rows = await db.readAs(actor, (tx) => findAppraisals(tx, actor.city, year));
  const scored = rows.flatMap((row) => {
    const body = unitBody.parse(row.body);
    const level = unitLevelOf(row.region, body.department);
    return level ? [{ row, body, level, sheet: sheetOf(row.region, body) }] : [];
  });
  // Units are put in order among those of their level that one version has scored.
  const groups = Map.groupBy(scored, ({ level, body }) => `${level}|${body.version}`);
  const places = new Map(
    [...groups.values()].flatMap((group) => {
      const [first] = group;
      const standing = group.flatMap(({ row, body, sheet }) =>
        // What is not published yet has no place among the others.
        sheet && row.status !== "frozen" ? [{ unit: row.id, total: sheet.total, grade: sheet.grade, size: body.size ?? 0 }] : [],
      );
      return first ? placesOf(first.body.rule, first.level, standing).map((placed) => [placed.unit, placed] as const) : [];
    }),
  );
  return {
    today,
    year,
    years,
    versions: versions.map(({ version, title }) => ({ version, title })),
    items: scored.map(({ row, body, level, sheet }) => ({
      id: row.id,
      region: { code: row.region, name: row.place },
      unit: unitName(row.place, body.department),
      level,
      from: body.from,
      to: body.to,
      version: body.version,
      status: row.status,
      total: sheet?.total ?? null,
      grade: sheet?.grade ?? null,
      place: places.get(row.id)?.place ?? null,
      unranked: places.get(row.id)?.why ?? null,
    })),
    marks: marks.map(markView),
  };
}

function markView({ id, title, status, body }: Appraised): Results["marks"][number] {
  const { consequence, why, until } = markBody.parse(body);
  return { id, title, consequence, adverse: CONSEQUENCES[consequence].adverse, why, until: until ?? null, heldBack: status === "appealed" };
}

const missing = () =>
  new UserError(404, "appraisal.missing", say("没有这次考核，或它不在您的辖区。", "There is no such appraisal in your area."));

const noVersion = () =>
  new UserError(422, "appraisal.no_rule", say("没有这一版考核规则。", "There is no such version of the rules."), { field: "version" });

function notFrozen(): UserError {
  const { code, message } = unfrozen();
  return new UserError(409, code, message);
}
