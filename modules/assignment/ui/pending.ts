import { useState } from "react";

/** What was typed into a task and not saved yet, by task; it outlives the panel and a reload of the page. */
export type Pending<Value> = {
  of: (task: string) => Value | undefined;
  keep: (task: string, value: Value) => void;
  drop: (task: string) => void;
};

export function usePending<Value>(list: string): Pending<Value> {
  const key = `assignment.${list}`;
  const [held, setHeld] = useState(() => JSON.parse(sessionStorage.getItem(key) ?? "{}") as Record<string, Value>);
  const hold = (next: Record<string, Value>) => {
    sessionStorage.setItem(key, JSON.stringify(next));
    setHeld(next);
  };
  return {
    of: (task) => held[task],
    keep: (task, value) => hold({ ...held, [task]: value }),
    drop: (task) => hold(Object.fromEntries(Object.entries(held).filter(([name]) => name !== task))),
  };
}
