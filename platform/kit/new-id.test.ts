import { expect, test } from "vitest";
import { z } from "zod";
import { newId } from "./new-id.ts";

test("an id is a UUIDv7, and a later one sorts later", () => {
  expect(z.uuidv7().safeParse(newId()).success).toBe(true);
  expect(newId(1_700_000_000_000) < newId(1_700_000_000_001)).toBe(true);
  expect(new Set(Array.from({ length: 1000 }, () => newId(1))).size).toBe(1000);
});
