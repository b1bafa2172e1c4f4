import { hash } from "node:crypto";

/**
 * Draws `n` places of a frame: each is marked with SHA-256 of “seed|code”, and those with the smallest marks are taken. Anybody can draw it
 * again with what every computer has; who knows the frame and not the seed can foresee nothing.
 */
export const draw = (frame: readonly string[], n: number, seed: string): { code: string; mark: string }[] =>
  [...new Set(frame)]
    .map((code) => ({ code, mark: hash("sha256", `${seed}|${code}`) }))
    .sort((a, b) => (a.mark < b.mark ? -1 : 1))
    .slice(0, n);
