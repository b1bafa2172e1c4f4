import { say, type Label } from "#platform/words";

/** What an organisation is: the office of a drug control committee, or a station that serves the people of some villages. */
export const ORG_KINDS = {
  office: say("禁毒委员会办公室", "Drug control office"),
  station: say("社区戒毒社区康复工作站", "Community detoxification and rehabilitation station"),
} as const satisfies Record<string, Label>;

/** A row of the register; `region` is the division it belongs to. */
export type Org = { id: string; region: string; kind: keyof typeof ORG_KINDS; name: string };
