import type { Engine } from "#casefile";
import { stampOf } from "#casefile/server";
import { canonical, type Survey } from "#duty/server";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import { draw } from "./counting.ts";
import { countsAt, currentCounts, drawAgain, namesOf } from "./figures.ts";
import { bulletinBody, edit, insert, type Figure } from "./model.ts";
import { paperOf } from "./paper.ts";
import { sealOf } from "./sealing.ts";
import { findBelow } from "./store.ts";

const future = () =>
  new UserError(422, "bulletin.future", say("数据只能截至今天或以前。", "Figures are of today or earlier."), { field: "body.asOf" });

const stale = () =>
  new UserError(
    409,
    "bulletin.stale",
    say(
      "按所记查询重新统计，结果与草稿中的数据不同（统计之后有补记或更正）。请取回修改，重新插入数据后再送审。",
      "Counted again by their own queries the figures differ (something was entered meanwhile). Take it back, insert them anew and submit it again.",
    ),
  );

/** Counts what is asked for: of today from the counts that are kept, of an earlier day from the facts. */
const inserting =
  (engine: Engine): Survey =>
  async (office, { city, today, now, matter: { region, body: given }, input, book }) => {
    const body = bulletinBody.parse(given);
    const { queries, asOf = today } = insert.parse(input);
    if (asOf > today) throw future();
    const knownAt = now.toISOString();
    const cutOff = { city, asOf, knownAt };
    const areas = await office((tx) => findBelow(tx, region));
    const counts = await (asOf === today ? currentCounts(office, book, cutOff) : countsAt(office, engine, book, cutOff));
    const figures = [...body.figures];
    for (const query of queries) {
      const place = figures.findIndex((one) => one.query === query && one.asOf === asOf);
      const last = Math.max(0, ...figures.map(({ id }) => Number(id.slice(1))));
      const figure: Figure = {
        id: figures[place]?.id ?? `f${last + 1}`,
        query,
        region,
        asOf,
        knownAt,
        rows: draw(query, { region, areas, asOf }, counts),
      };
      if (place < 0) figures.push(figure);
      else figures[place] = figure;
    }
    return { figures, names: { ...body.names, ...(await namesOf(office, [region, ...areas])) } };
  };

/** What places and addressees are called is kept with the draft. */
const naming: Survey = async (office, { matter: { region, body: given }, input }) => {
  const { names } = bulletinBody.parse(given);
  const { addressees, problems } = edit.parse(input);
  return { names: { ...names, ...(await namesOf(office, [region, ...addressees, ...problems.map((problem) => problem.region)])) } };
};

/** Nothing is published that could not be made again: every figure is asked for once more, the long way, before the paper is sealed. */
const publishing =
  (engine: Engine): Survey =>
  async (office, { city, today, matter, book }) => {
    const body = bulletinBody.parse(matter.body);
    const again = await drawAgain(office, engine, book, { city, figures: body.figures });
    if (canonical(again) !== canonical(body.figures)) throw stale();
    const { region, year, number } = matter;
    const paper = paperOf({ region, body, number: year !== null && number !== null ? { year, number } : null, on: today });
    const rules = stampOf(engine);
    return { frozen: { on: today, rules, paper, hash: sealOf(body, { paper, rules }) } };
  };

export const bulletinSurveys = (engine: Engine): Readonly<Record<string, Survey>> => ({
  "bulletin.insert": inserting(engine),
  "bulletin.edit": naming,
  "bulletin.publish": publishing(engine),
});
