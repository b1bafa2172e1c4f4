import type { Tx } from "#platform/db";
import type { Day } from "#platform/day";
import { BASE_DAY, EARLIER_DAYS, FIGURES, type Figure, type FigureName, type Figures, type Part } from "./model.ts";
import { clean, consolidation, existing, fall, sevenYearsFrom, stockOf, type Stock } from "./rules.ts";
import { countByControl, countEntries } from "./store.ts";

/** The figures of a city on a day, counted from spells and facts; nothing is kept. */
export async function readFigures(tx: Tx, city: number, asOf: Day): Promise<Figures> {
  const stockOn = async (day: Day): Promise<Stock> => stockOf(await countByControl(tx, city, day), day);
  const earlierDays = EARLIER_DAYS.filter((day) => day <= asOf);
  const [now, base, earlier, admissions] = await Promise.all([
    stockOn(asOf),
    BASE_DAY <= asOf ? stockOn(BASE_DAY) : undefined,
    Promise.all(earlierDays.map(stockOn)),
    countEntries(tx, city, "isolation.entered", sevenYearsFrom(asOf), asOf),
  ]);
  const series = earlier.map(consolidation);
  const last = series.at(-1);
  return {
    ...(base && { F1: figure("F1", existing(base)) }),
    F2: figure("F2", existing(now)),
    ...(base && { F3: figure("F3", fall(base, now)) }),
    F4: figure("F4", clean(now)),
    F5: figure("F5", consolidation(now)),
    ...(last && { F6: { ...figure("F6", last), series } }),
    F8: figure("F8", { value: admissions, numerator: admissions, denominator: null, asOf }),
  };
}

function figure(name: FigureName, part: Part): Figure {
  const { label, definition, unit } = FIGURES[name];
  return { ...part, unit, label: label.zh, labelEn: label.en, definition: definition.zh, definitionEn: definition.en };
}
