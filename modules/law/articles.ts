import { say, type Label } from "#platform/words";

/** “戒毒条例 14, 38; 禁毒法 33” → “戒毒条例 14”, “戒毒条例 38”, “禁毒法 33”. */
export function articlesOf(basis: string): string[] {
  return basis.split(/[;；]/).flatMap((part) => {
    const [, law = part.trim(), numbers] = /^\s*(.*?)\s*(\d[\d, ，、]*)?$/.exec(part) ?? [];
    return numbers ? numbers.split(/[,，、]/).map((number) => `${law} ${number.trim()}`) : [law];
  });
}

/** “戒毒条例 23、40” → “《戒毒条例》第 23 条、第 40 条”; a practice that is no statute is named as it is. */
export function citationOf(basis: string): Label {
  const parts = articlesOf(basis).map((article) => {
    const [, law = article, number] = /^(.*?)(?: (\d+))?$/.exec(article) ?? [];
    return { law, number };
  });
  const laws = [...Map.groupBy(parts, ({ law }) => law)].map(([law, articles]) => {
    const title = /(法|条例|规定|办法)$/.test(law) ? `《${law}》` : law;
    const numbers = articles.flatMap(({ number }) => number ?? []);
    return say(
      title + numbers.map((number) => `第 ${number} 条`).join("、"),
      [title, ...numbers.map((number) => `art. ${number}`)].join(" "),
    );
  });
  return say(laws.map((law) => law.zh).join("；"), laws.map((law) => law.en).join("; "));
}
