import { rule } from "#deadline";
import type { Room, Situation } from "#casefile";
import { say } from "#platform/words";
import { RIGHTS_GUARDS } from "./guards.ts";
import { RIGHTS_KINDS } from "./model.ts";
import { numbers } from "./numbers.ts";

/** Each request is owed an answer of its own. */
const answers = (s: Situation, key: string, asked: string, answered: string) =>
  s.of(asked).map((request) => {
    const metBy = s.of(answered).find((fact) => fact.body["request"] === request.id);
    return s.duty(key, { arises: request, metBy });
  });

export const RIGHTS_ROOM: Room = {
  name: "rights",
  kinds: RIGHTS_KINDS,
  keys: {
    "correction.answer": say("答复更正申请", "Answer the request for correction"),
    "copy.hand": say("交付记录副本", "Hand over the copy of the record"),
  },
  parameters: [
    rule("correction.answer", 10, "working_days", "design", "个人信息保护法 46"),
    rule("copy.hand", 5, "working_days", "design", "个人信息保护法 45"),
  ],
  numbers,
  duties: (s) => [
    ...answers(s, "correction.answer", "correction.requested", "correction.answered"),
    ...answers(s, "copy.hand", "copy.requested", "copy.handed"),
  ],
  guards: RIGHTS_GUARDS,
};
