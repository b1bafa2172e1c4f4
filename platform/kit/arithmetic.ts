import type { Language } from "#platform/words";

const PHRASES: [RegExp, string][] = [
  [/; excused until (\S+)/g, "；有正当理由，延至 $1"],
  [/, a rest day; next working day (\S+)/g, "，遇休息日，顺延至 $1"],
  [/, asked from (\S+)/g, "，自 $1 起须办"],
  [/ left before the pause/g, "（暂停前所余）"],
  [/^(\S+) stands$/g, "原定 $1，不变"],
  [/(\d+) days? suspended/g, "中止 $1 天"],
  [/(\d+) months? extended/g, "延长 $1 个月"],
  [/(\d+) working days?/g, "$1 个工作日"],
  [/(\d+) days?/g, "$1 天"],
  [/(\d+) months?/g, "$1 个月"],
  [/(\d+) years?/g, "$1 年"],
  [/(\d+) weeks?/g, "$1 周"],
];

/** The engine writes arithmetic once, in the public format (“2026-03-02 + 15 days”); this is how a clerk reads it. */
export function readArithmetic(text: string, language: Language): string {
  const signs = text.replace(/ - /g, " − ");
  return language === "en" ? signs : PHRASES.reduce((read, [pattern, word]) => read.replace(pattern, word), signs);
}
