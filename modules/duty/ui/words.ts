import { workingDaysBetween, type Wording } from "#deadline";
import { DUTIES, kindOf, type Addressee, type Book, type DutyName, type DutyRow, type MatterView, type TakenView } from "#duty";
import type { Day } from "#platform/day";
import { distance, spokenDay, type Reason } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Step } from "#platform/workflow";

/** How far off a day is in working days: “还有 3 个工作日”, “逾期 2 个工作日”. */
export function workingDistance(due: Day, today: Day): Label {
  const days = workingDaysBetween(today, due);
  if (due === today) return say("今天到期", "due today");
  // Only rest days lie between.
  if (days === 0) return due < today ? say("已到期", "has run out") : distance(due, today);
  const many = Math.abs(days) === 1 ? "working day" : "working days";
  return days > 0 ? say(`还有 ${days} 个工作日`, `${days} ${many} left`) : say(`逾期 ${-days} 个工作日`, `${-days} ${many} late`);
}

export const VACANT = say("空缺", "vacant");

/** “永固村 禁毒专干 王芳”. */
export const addresseeLine = ({ place, title, holder }: Addressee): Label =>
  say([place, title, holder ?? `（${VACANT.zh}）`].join(" "), [place, title, holder ?? `(${VACANT.en})`].join(" "));

export const stateOf = (book: Book, { kind, status }: Pick<DutyRow, "kind" | "status">): Label =>
  kindOf(book, kind).workflow.states[status]?.label ?? say(status, status);

/** The line of the table by which a step was taken; none for the opening. */
export function stepOf(
  book: Book,
  kind: string,
  { action, to }: Pick<TakenView, "action" | "to">,
  from: string | undefined,
): Step | undefined {
  return kindOf(book, kind).workflow.steps.find(
    (step) => step.action === action && step.to === to && (from === undefined || step.from.includes(from)),
  );
}

/** Whether it is the reader who is to act: one of the steps offered is of the party that is to. */
export function isMine(book: Book, { kind, status, actions }: MatterView): boolean {
  const { states, steps } = kindOf(book, kind).workflow;
  const acts = states[status]?.acts;
  return (
    acts !== undefined &&
    steps.some(({ from, action, by }) => from.includes(status) && actions.includes(action) && typeof by !== "string" && by.includes(acts))
  );
}

/** What happened and what follows: “已答复。现为“督办·整改中”，请于 12 月 3 日前办理。” */
export function afterStep(book: Book, did: Label, after: MatterView): Label {
  const sentences = [say(`${did.zh}。`, `${did.en}.`), followsFrom(book, after)];
  return say(sentences.map(({ zh }) => zh).join(""), sentences.map(({ en }) => en).join(" "));
}

function followsFrom(book: Book, after: MatterView): Label {
  const state = stateOf(book, after);
  if (after.closedOn) return say(`这件事现为“${state.zh}”。`, `It is now “${state.en}”.`);
  const by = after.dueOn && spokenDay(after.dueOn, after.today);
  const day = by ? say(`${by.zh}前`, ` by ${by.en}`) : say("", "");
  const now = say(`现为“${state.zh}”`, `It is now “${state.en}”`);
  if (!after.acts) return by ? say(`${now.zh}，到 ${by.zh}为止。`, `${now.en}, until ${by.en}.`) : say(`${now.zh}。`, `${now.en}.`);
  if (isMine(book, after)) return say(`${now.zh}，请于${day.zh ? ` ${day.zh}` : "近日"}办理。`, `${now.en}; please act${day.en}.`);
  const who = addresseeLine(after.acts);
  return say(`${now.zh}，由 ${who.zh} ${day.zh ? `于 ${day.zh}` : ""}办理。`, `${now.en}, with ${who.en}${day.en}.`);
}

/** A number of the rules in words, and what it rests on: “提醒后答复，3 个工作日”. */
export function numberOf(
  book: Book & { words: Readonly<Record<string, Wording>> },
  key: string | undefined,
  on: Day,
): { label: Label; reason: Reason } | undefined {
  const words = key === undefined ? undefined : book.words[key];
  const rule = key === undefined ? undefined : book.lookup("national", key, on);
  if (!words || !rule) return undefined;
  const unit = UNITS[rule.unit] ?? say("", rule.unit);
  const value = String(rule.value);
  const label = say(`${words.name.zh}，${value} ${unit.zh}`, `${words.name.en}, ${value} ${unit.en}`);
  return { label, reason: { basis: rule.basis, level: rule.level } };
}

const UNITS: Readonly<Record<string, Label>> = {
  working_days: say("个工作日", "working days"),
  days: say("天", "days"),
  months: say("个月", "months"),
  years: say("年", "years"),
};

/** What is usually done next by whoever is to act: the first line of the table for the state. */
export function usualStep(book: Book, { kind, status }: Pick<DutyRow, "kind" | "status">): Step | undefined {
  const { states, steps } = kindOf(book, kind).workflow;
  const acts = states[status]?.acts;
  return steps.find(({ from, by }) => acts !== undefined && from.includes(status) && typeof by !== "string" && by.includes(acts));
}

/** Those of the eight for which there are kinds, in their order. */
export const dutiesOf = ({ kinds }: Book): DutyName[] =>
  (Object.keys(DUTIES) as DutyName[]).filter((duty) => [...kinds.values()].some((kind) => kind.duty === duty));
