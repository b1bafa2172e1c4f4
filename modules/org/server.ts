export { readTree, readUnits } from "./reading.ts";
export { findPostsOf, type HeldPost } from "./store.ts";
