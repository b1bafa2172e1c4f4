import { useState } from "react";
import { z } from "zod";
import { COLUMN_KEYS, USUAL_COLUMNS, type ColumnKey } from "#casefile";

const kept = z.array(z.string());

/** Which columns the account chose on this machine; the name is always one of them. */
export function useColumns(login: string): [readonly ColumnKey[], (columns: readonly ColumnKey[]) => void] {
  const key = `yinghuo.columns.${login}`;
  const [chosen, setChosen] = useState(() => read(key));
  const choose = (columns: readonly ColumnKey[]) => {
    const all = COLUMN_KEYS.filter((one) => one === "name" || columns.includes(one));
    localStorage.setItem(key, JSON.stringify(all));
    setChosen(all);
  };
  return [chosen, choose];
}

/** What cannot be read, or is of an older version, counts as not chosen. */
function read(key: string): readonly ColumnKey[] {
  try {
    const names = kept.parse(JSON.parse(localStorage.getItem(key) ?? ""));
    const known = COLUMN_KEYS.filter((one) => names.includes(one));
    return known.includes("name") ? known : USUAL_COLUMNS;
  } catch {
    return USUAL_COLUMNS;
  }
}
