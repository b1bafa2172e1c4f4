import type { Language } from "#platform/words";

const UNITS: [RegExp, string][] = [
  [/(\d+) working days?/g, "$1 个工作日"],
  [/(\d+) days?/g, "$1 天"],
  [/(\d+) months?/g, "$1 个月"],
  [/(\d+) years?/g, "$1 年"],
  [/(\d+) weeks?/g, "$1 周"],
];

/** The engine writes arithmetic once, in the public format (“2026-03-02 + 15 days”); this is how a clerk reads it. */
export function readArithmetic(text: string, language: Language): string {
  const signs = text.replace(/ - /g, " − ");
  return language === "en" ? signs : UNITS.reduce((read, [pattern, word]) => read.replace(pattern, word), signs);
}
