import { say, type Label } from "#platform/words";
import { APPROVING, APPROVING_DIGITS, type Action, type Kind, type Standing, type Status, type Viewer } from "./model.ts";

/** One thing that may be done with a request that awaits an answer. */
export type Step = {
  kind: Kind;
  from: Status;
  action: Action;
  to: Status;
  by: "reviewer" | "approver" | "asker";
  /** A sentence is asked for. */
  remark: boolean;
  button: Label;
  /** What the sentence should say. */
  hint?: Label;
  /** The word of the audit. */
  verb: string;
};

export const STEPS: readonly Step[] = [
  {
    kind: "emergency",
    from: "asked",
    action: "justify",
    to: "justified",
    by: "reviewer",
    remark: true,
    button: say("认定正当", "Justified"),
    hint: say("核实了什么，为什么正当", "What you checked, and why it is justified"),
    verb: "access.justify",
  },
  {
    kind: "emergency",
    from: "asked",
    action: "reject",
    to: "unjustified",
    by: "reviewer",
    remark: true,
    button: say("认定不正当，立即收回", "Not justified, end it now"),
    hint: say("为什么不正当；查阅随即收回", "Why it is not justified; the look ends at once"),
    verb: "access.reject",
  },
  {
    kind: "unseal",
    from: "asked",
    action: "approve",
    to: "approved",
    by: "approver",
    remark: false,
    button: say("批准启封", "Approve unsealing"),
    hint: say("核对了什么依据和文书", "Which basis and paper you checked"),
    verb: "access.approve",
  },
  {
    kind: "unseal",
    from: "asked",
    action: "refuse",
    to: "refused",
    by: "approver",
    remark: true,
    button: say("不批准", "Refuse"),
    hint: say("为什么不批准", "Why it is refused"),
    verb: "access.refuse",
  },
  {
    kind: "unseal",
    from: "asked",
    action: "withdraw",
    to: "withdrawn",
    by: "asker",
    remark: false,
    button: say("撤回申请", "Take it back"),
    verb: "access.withdraw",
  },
];

const inReach = ({ region }: Standing, { lo, hi }: Viewer): boolean => region >= lo && region < hi;

/** Whether somebody is the one a step is for. Whoever asked never answers, nor does whoever acts in the asker's post. */
function isFor({ by }: Step, request: Standing, viewer: Viewer): boolean {
  if (by === "asker") return viewer.login === request.askedBy;
  if (viewer.login === request.askedBy || viewer.post === request.askedPost) return false;
  if (by === "reviewer") return viewer.post !== undefined && viewer.post === request.reviewerPost;
  return APPROVING.some((role) => role === viewer.role) && viewer.lo.length <= APPROVING_DIGITS && inReach(request, viewer);
}

/** What somebody may do with a request now: shows the buttons, and is enforced by the server. */
export const stepsFor = (request: Standing, viewer: Viewer): Step[] =>
  STEPS.filter((step) => step.kind === request.kind && step.from === request.status && isFor(step, request, viewer));
