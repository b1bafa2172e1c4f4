export { AGREEMENT_ROOM } from "./rules.ts";
