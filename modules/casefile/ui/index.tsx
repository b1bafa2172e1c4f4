export { Casefiles, type CasefilesSearch } from "./casefiles.tsx";
export { CasefilePage } from "./casefile.tsx";
export { RulesProvider, factLine, keyLabel, useRules, type CasefileTab, type Rules } from "./rules.ts";
export { Today } from "./today.tsx";
