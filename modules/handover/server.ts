export { readBoard } from "./reading.ts";
