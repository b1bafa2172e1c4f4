import type { Label } from "#platform/words";

/** Why a label will not do; undefined when it is Chinese and English. */
export function fault(label: Label | undefined): string | undefined {
  if (!label) return "no label";
  // Scales go by the name of their authors everywhere.
  if (label.zh === label.en && /^[A-Z\d-]+$/.test(label.en)) return undefined;
  if (!/\p{Script=Han}/u.test(label.zh)) return `“${label.zh}” is not Chinese`;
  if (/\p{Script=Han}/u.test(label.en) || label.en.trim() === "") return `“${label.en}” is not English`;
  return undefined;
}
