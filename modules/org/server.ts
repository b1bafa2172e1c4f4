export { appoint, closePost, delegate, endHolding, listCandidates, openPost } from "./actions.ts";
export { findGaps } from "./gaps.ts";
export { readGaps, readTree, readUnits } from "./reading.ts";
export { findPostsOf, type HeldPost } from "./store.ts";
export { findOfficial, findPeopleBehind, type Official } from "./behind.ts";
