export { RulesPage, type RulesSearch } from "./rules-page.tsx";
