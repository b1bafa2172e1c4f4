export { DRUGTEST_ROOM } from "./rules.ts";
