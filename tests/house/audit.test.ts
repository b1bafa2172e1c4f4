import { describe, expect, it } from "vitest";
import { VERBS } from "#audit";
import { root } from "../../tools/install.mjs";
import { readSources, type Source } from "./source.ts";

const isWriter = ({ path, text }: Source): boolean =>
  /^(apps|modules)\//.test(path) && !path.endsWith(".test.ts") && /\bAuditLine\b|\bwriteAudit\b/.test(text);

/** Verbs in a file that writes audit lines: after `verb:`, or handed to a function of the file whose parameter is the verb. */
function verbsIn({ text }: Source): string[] {
  const named = [...text.matchAll(/\bverb: "([^"]+)"/g)];
  const helpers = [...text.matchAll(/\b(\w+) = (?:async )?\([^()]*\bverb: string\b/g)].map(([, name]) => name);
  const handed = helpers.flatMap((name) => [...text.matchAll(new RegExp(`\\b${name}\\([^"()]*"([^"]+)"`, "g"))]);
  return [...named, ...handed].map(([, verb = ""]) => verb);
}

const unlisted = (sources: readonly Source[]): string[] =>
  sources.filter(isWriter).flatMap((source) =>
    verbsIn(source)
      .filter((verb) => !(verb in VERBS))
      .map((verb) => `${source.path}: ${verb}`),
  );

/** A verb that is put together at run time cannot be held to the list. */
const composed = (sources: readonly Source[]): string[] =>
  sources.filter((source) => isWriter(source) && /\bverb: (?!")(?!string\b)/.test(source.text)).map(({ path }) => path);

describe("the audit's list of verbs", () => {
  const sources = readSources(root);

  it("has every verb that the code writes, so that each is shown in words", () => {
    expect(sources.filter(isWriter).flatMap(verbsIn).length).toBeGreaterThan(10);
    expect(unlisted(sources)).toEqual([]);
  });

  it("is the only place where a verb comes from: none is put together at run time", () => expect(composed(sources)).toEqual([]));

  it.each([
    ["a verb that is not on it", 'writeAudit(tx, actor, { verb: "x.y" })', unlisted],
    ["one that is handed on", 'const note = (tx: Tx, verb: string) => writeAudit(tx, by, { verb });\nawait note(tx, "x.y");', unlisted],
    ["one that is put together", "writeAudit(tx, actor, { verb: `x.${what}` })", composed],
  ])("a planted violation is found: %s", (_, text, faults) => {
    expect(faults([{ path: "modules/x/actions.ts", text }])).toHaveLength(1);
  });
});
