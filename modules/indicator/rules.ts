import type { Control } from "#casefile";
import type { Day } from "#platform/day";
import type { Part } from "./model.ts";

/** How many files counted as what on a day. */
export type Stock = Record<Control, number> & { asOf: Day };

export const stockOf = (rows: readonly { control: Control; files: number }[], asOf: Day): Stock => {
  const of = (control: Control) => rows.find((row) => row.control === control)?.files ?? 0;
  return { asOf, existing: of("existing"), clean: of("clean"), dead: of("dead"), abroad: of("abroad") };
};

const registered = ({ existing, clean, dead, abroad }: Stock): number => existing + clean + dead + abroad;

const percent = (numerator: number, denominator: number, asOf: Day): Part => ({
  value: denominator === 0 ? 0 : Math.round((numerator / denominator) * 10_000) / 100,
  numerator,
  denominator,
  asOf,
});

/** Existing users: registered, less those three years clean, dead or abroad; of all registered. */
export const existing = (stock: Stock): Part => {
  const numerator = registered(stock) - stock.clean - stock.dead - stock.abroad;
  return { value: numerator, numerator, denominator: registered(stock), asOf: stock.asOf };
};

export const clean = (stock: Stock): Part => ({
  value: stock.clean,
  numerator: stock.clean,
  denominator: registered(stock),
  asOf: stock.asOf,
});

/** A ÷ (A + E). */
export const consolidation = (stock: Stock): Part => percent(stock.clean, stock.clean + stock.existing, stock.asOf);

export const fall = (base: Stock, now: Stock): Part => percent(base.existing - now.existing, base.existing, now.asOf);

/** The first day of the seven calendar years that end with the year of `asOf`. */
export const sevenYearsFrom = (asOf: Day): Day => `${Number(asOf.slice(0, 4)) - 6}-01-01`;
