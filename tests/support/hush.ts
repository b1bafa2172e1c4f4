/** Words that say, or let somebody guess, why a person is known to this office; none of them may reach a department. */
const TELLING =
  /毒|戒|吸食|复吸|尿|毛发|康复|强制|隔离|管控|案卷|出所|服刑|监|违法|处罚|矫治|专干|评定|红|黄|蓝|绿|drug|detox|rehab|addict|relapse|isolation|casefile|urine|prison|colour|measure|control|status/giu;

export const tellingWords = (text: string): string[] => [...new Set([...text.matchAll(TELLING)].map(([word]) => word))];
