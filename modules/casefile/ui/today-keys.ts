import { useEffect } from "react";

type Keys = { disabled: boolean; move: (step: 1 | -1) => void; open: () => void; record: () => void; search: () => void };

/** ↑↓ choose, Enter open, r record, / search. Silent while somebody types, or while a panel is open. */
export function useTodayKeys(keys: Keys) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (keys.disabled || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target instanceof HTMLElement ? event.target : document.body;
      if (at.matches("input, textarea, select, [contenteditable]")) {
        if (event.key === "ArrowDown" && at.closest(".today-list")) at.blur();
        else return;
      }
      const act = actionOf(event.key, at, keys);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}

function actionOf(key: string, at: HTMLElement, keys: Keys): (() => void) | undefined {
  switch (key) {
    case "ArrowDown":
      return () => keys.move(1);
    case "ArrowUp":
      return () => keys.move(-1);
    case "r":
      return keys.record;
    case "/":
      return keys.search;
    case "Enter":
      // On any other button or link, Enter is that control's own.
      return at === document.body || at.closest(".person") ? keys.open : undefined;
    default:
      return undefined;
  }
}
