import type { Raiser } from "#duty/server";
import { datesOf } from "./preparing.ts";
import { findDepartments, findWithout } from "./store.ts";
import { sampleFor } from "./template.ts";

/** In January every committee of the city and its counties that has no list for the year is given the draft of one; it is issued by the end of the month. */
export const yearlyRaiser: Raiser = {
  rule: "assignment.yearly",
  once: true,
  find: async (tx, { city, day }) => {
    if (day.slice(5, 7) !== "01") return [];
    const year = Number(day.slice(0, 4));
    const codes = (await findWithout(tx, city, year)).map(({ code }) => code);
    const departments = codes.length > 0 ? await findDepartments(tx, city, codes) : [];
    return codes.map((region) => {
      const here = new Set(departments.filter((one) => one.region === region).map(({ office }) => office));
      return {
        kind: "assignment.list",
        cause: `${year}|${region}`,
        region,
        body: { year, start: "template", blocks: sampleFor(year, region, here), version: 1, round: 0, places: {}, ...datesOf(year, day) },
      };
    });
  },
};
