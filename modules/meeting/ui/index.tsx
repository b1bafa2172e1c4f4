import type { DutyUi } from "#duty/ui";
import { ArrangeFields } from "./arrange-fields.tsx";
import { HoldFields } from "./hold-fields.tsx";
import { MeetingView } from "./meeting-view.tsx";
import { MinuteFields } from "./minute-fields.tsx";

/** What the room adds to the pages of matters: the minutes with the order of each decision, and how they are written. */
export const MEETING_UI: DutyUi = {
  views: { meeting: MeetingView },
  forms: { "meeting.arrange": ArrangeFields, "meeting.hold": HoldFields, "meeting.minute": MinuteFields },
};
