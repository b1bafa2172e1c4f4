import type { Desk } from "#platform/http";
import type { RegionView } from "./contract.ts";

/** The divisions directly below one; division names are public, so nobody's scope matters. */
export const listChildren = ({ db, actor }: Desk, parent: string): Promise<RegionView[]> =>
  db.readAs(actor, (tx) => tx.rows<RegionView>("select code, name, level from region where parent = $1 order by code", [parent]));
