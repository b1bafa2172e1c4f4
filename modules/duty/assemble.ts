import { parameterLookup, type Numbers, type Parameter } from "#deadline";
import type { MatterKind } from "./kind.ts";
import type { Book } from "./perform.ts";

/** What a room gives the eight responsibilities: kinds of matter, and the numbers they count by. */
export type DutyRoom = {
  name: string;
  kinds: readonly MatterKind[];
  parameters?: readonly Parameter[];
  numbers?: Numbers;
};

/** All kinds and numbers of the rooms. */
export function bookOf(rooms: readonly DutyRoom[]): Book {
  const kinds = new Map<string, MatterKind>();
  for (const kind of rooms.flatMap((room) => room.kinds)) {
    if (kinds.has(kind.kind)) throw new Error(`${kind.kind} is brought twice`);
    kinds.set(kind.kind, kind);
  }
  return { kinds, lookup: parameterLookup(rooms.flatMap(({ parameters = [] }) => parameters)) };
}
