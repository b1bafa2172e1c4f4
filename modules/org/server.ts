export { findPostsOf, type HeldPost } from "./store.ts";
