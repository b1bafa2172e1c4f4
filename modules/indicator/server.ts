export { readFigures } from "./actions.ts";
