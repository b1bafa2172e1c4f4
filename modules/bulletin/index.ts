export { BULLETIN_ROOM } from "./kinds.ts";
