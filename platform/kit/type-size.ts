import { useSyncExternalStore } from "react";

const KEY = "yinghuo.type";
const listeners = new Set<() => void>();

// Kept here as well: a browser that keeps nothing still follows the switch until the page is left.
let large = read();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === "large";
  } catch {
    return false;
  }
}

/** The page itself is told, since most sizes are in `rem`; Ant Design is told by `useTheme`. */
const apply = () => document.documentElement.classList.toggle("large-type", large);

export function chooseLargeType(wanted: boolean): void {
  large = wanted;
  apply();
  try {
    localStorage.setItem(KEY, wanted ? "large" : "usual");
  } catch {
    // Private browsing: not remembered, and nothing else is lost.
  }
  for (const changed of listeners) changed();
}

/** Whether large type (20 px) is chosen; remembered by the browser, not by the account. */
export function useLargeType(): boolean {
  return useSyncExternalStore(
    (changed) => {
      apply();
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => large,
  );
}
