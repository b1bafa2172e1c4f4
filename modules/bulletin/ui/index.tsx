import type { DutyUi } from "#duty/ui";
import { BulletinView } from "./bulletin-view.tsx";
import { DraftFields } from "./draft-fields.tsx";
import { InsertFields } from "./insert-fields.tsx";

/** What the room adds to the pages of matters: the paper itself, and how a draft is written. */
export const BULLETIN_UI: DutyUi = {
  views: { bulletin: BulletinView },
  forms: { "bulletin.edit": DraftFields, "bulletin.insert": InsertFields },
};
