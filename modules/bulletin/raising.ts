import { isWorkingDay, nextWorkingDay } from "#deadline";
import { lineAt, overseerOf } from "#duty";
import type { Raised, Raiser } from "#duty/server";
import { DEPARTMENTS } from "#org";
import { addDays, addMonths, type Day } from "#platform/day";
import { addresseeName } from "./paper.ts";
import { findBelow, findNames, findPublished } from "./store.ts";

/** On which working day of the month the data bulletin of the month before is begun [design]. */
const firstWorkingDay = (day: Day): Day => nextWorkingDay(`${day.slice(0, 8)}01`);

/** Every month a bulletin of the month before is due from the city's office [design]. */
export const monthlyRaiser: Raiser = {
  rule: "bulletin.monthly",
  once: true,
  find: async (tx, { city, day }) => {
    // A server that was down on the day makes up for it; later in the month it is too late to begin.
    if (!isWorkingDay(day) || day < firstWorkingDay(day) || day > addDays(firstWorkingDay(day), 9)) return [];
    const region = String(city);
    const month = addMonths(`${day.slice(0, 8)}01`, -1).slice(0, 7);
    const below = await findBelow(tx, region);
    const names = new Map((await findNames(tx, [region, ...below])).map(({ code, name }) => [code, name]));
    const named = (code: string) => names.get(code) ?? code;
    const addressees = below.map(lineAt);
    const words = `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;
    return [
      {
        kind: "bulletin",
        cause: `${month}|${region}`,
        region,
        body: {
          type: "data",
          heading: `关于${words}禁毒工作数据的通报`,
          month,
          addressees,
          paragraphs: [`现将${words}全市禁毒工作主要数据通报如下。`],
          figures: [],
          problems: [],
          names: {
            [region]: named(region),
            ...Object.fromEntries(below.map((code) => [code, named(code)])),
            ...Object.fromEntries(addressees.map((address, n) => [address, addresseeName(address, named(below[n] ?? ""), DEPARTMENTS)])),
          },
        },
      },
    ];
  },
};

/** How long back a bulletin is one “in a row”. */
const MONTHS = 6;

/** Two bulletins in a row that speak of an area and call it red raise an order there. */
export const redRaiser: Raiser = {
  rule: "bulletin.red",
  once: true,
  find: async (tx, { city, day }) => {
    const published = await findPublished(tx, city, addMonths(day, -MONTHS), day);
    const raised: Raised[] = [];
    for (const some of Map.groupBy(published, ({ region }) => region).values()) {
      for (const area of new Set(some.flatMap(({ reds }) => reds ?? []))) {
        const [before, last] = some.filter(({ about }) => about?.includes(area)).slice(-2);
        if (!before?.reds?.includes(area) || !last?.reds?.includes(area)) continue;
        raised.push({
          kind: "supervision.order",
          cause: `${area}|${last.id}`,
          region: area,
          status: "order",
          body: {
            facts: `连续两期通报为红色：《${before.heading}》《${last.heading}》`.slice(0, 500),
            requirement: "查明原因，限期整改，并报告结果",
          },
          parties: { owner: lineAt(area), overseer: overseerOf(area) },
        });
      }
    }
    return raised;
  },
};
