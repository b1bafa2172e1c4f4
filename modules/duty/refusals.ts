import { UserError } from "#platform/errors";
import { say, type Label } from "#platform/words";
import type { Step } from "#platform/workflow";
import type { MatterKind, Refusal } from "./kind.ts";
import type { Matter, Taken } from "./model.ts";

export const missing = () =>
  new UserError(404, "duty.missing", say("没有这个事项，或它不在您的辖区。", "There is no such matter in your area."));

export const unknownKind = () =>
  new UserError(422, "duty.kind", say("没有这种事项。", "There is no such kind of matter."), { field: "kind" });

export const notYours = ({ label }: MatterKind) =>
  new UserError(403, "duty.not_yours", say(`您的岗位不能登记“${label.zh}”。`, `Your post does not open “${label.en}”.`));

export const outside = () =>
  new UserError(422, "duty.outside", say("地区不在您的辖区。", "The place is not in your area."), { field: "region" });

/** Who may do what now: a transition that the table does not have is answered with those it has. */
export function cannot({ workflow }: MatterKind, matter: Matter, last: Taken | undefined): UserError {
  const state = workflow.states[matter.status];
  const open = workflow.steps.filter((step) => step.from.includes(matter.status) && typeof step.by !== "string");
  const words = (pick: (step: Step) => Label): Label =>
    say(open.map((step) => pick(step).zh).join("、") || "无", open.map((step) => pick(step).en).join(", ") || "nothing");
  const may = words(({ button }) => button);
  const who = last?.told ? say(`由 ${last.told} 办理`, `with ${last.told}`) : say("不再办理", "with nobody");
  return new UserError(
    409,
    "duty.not_now",
    say(
      `现为“${state?.label.zh ?? matter.status}”，${who.zh}；现在可以办的是：${may.zh}。${state?.forbids?.zh ?? ""}`,
      `It is “${state?.label.en ?? matter.status}”, ${who.en}; what may be done now: ${may.en}.${state?.forbids ? ` ${state.forbids.en}` : ""}`,
    ),
  );
}

/** The same person has done what this step is to check. */
export const samePerson = ({ button }: Step) =>
  new UserError(
    409,
    "duty.same_person",
    say(
      `“${button.zh}”须由另一个人办理：自己办的事，不能由自己核实或批准。`,
      `“${button.en}” is for somebody else: nobody checks or approves what they have done themselves.`,
    ),
  );

export const changed = (last: Taken | undefined) =>
  new UserError(
    409,
    "duty.changed",
    say(
      `${last?.title ?? ""}${last?.name ?? "系统"}刚刚办理了这个事项，请刷新后再办。`,
      `${last?.name ?? "The system"} has just acted on this; reload and look again.`,
    ),
  );

export const remarkNeeded = ({ hint }: Step) =>
  new UserError(
    422,
    "duty.remark",
    hint ? say(`请写明：${hint.zh}。`, `Please say: ${hint.en}.`) : say("请写明理由。", "Please give the reason."),
    {
      field: "remark",
    },
  );

export const backdated = () =>
  new UserError(
    422,
    "duty.backdated",
    say("办理日期由系统记为当天，不能倒填。", "A step is dated by the system on the day it is taken; it cannot be backdated."),
    { field: "on" },
  );

export const tooLong = () => new UserError(422, "duty.too_long", say("内容太长。", "This is too long."), { field: "body" });

export const refused = ({ code, message, field }: Refusal) => new UserError(422, code, message, field === undefined ? {} : { field });
