import type { Copy } from "#rights";

const KEPT_MS = 60_000;

/** The record in the public format of timelines, marked with whom and what it was made for. */
export function saveJson({ region, rules, facts, answer, madeAt, office, request, identity, looks }: Copy): void {
  const copy = {
    madeFor: "本人申请查阅、复制（个人信息保护法 45）",
    madeAt,
    office,
    request: request.id,
    ...(identity && { identity }),
    looks,
  };
  const timeline = { casefile: { region: region.code, rules }, facts, answer, copy };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(timeline, null, 2)], { type: "application/json" }));
  // No name and no number: a file's name travels further than the file.
  link.download = `record-${madeAt.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
