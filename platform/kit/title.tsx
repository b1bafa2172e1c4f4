import { say, type Label } from "#platform/words";
import { useSay } from "./language.tsx";

/** Names the page in the browser's tab and to a screen reader. */
export function Title({ of }: { of: Label }) {
  const t = useSay();
  return <title>{t(say(`${of.zh} · 萤火`, `${of.en} · Yinghuo`))}</title>;
}
