export { listChildren } from "./children.ts";
