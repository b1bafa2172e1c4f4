import { expect, it } from "vitest";
import { COUNTED } from "./gathering.ts";
import { MEASURE_KEYS, measureOf } from "./measures.ts";

it("a measure is counted by a query, or entered by hand with its source; the list says which", () => {
  expect(COUNTED.toSorted()).toEqual(MEASURE_KEYS.filter((key) => measureOf(key).gathered === "query").toSorted());
});
