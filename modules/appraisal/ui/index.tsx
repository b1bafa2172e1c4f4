import type { DutyUi } from "#duty/ui";
import { AnswerFields, ClaimFields, EntryFields, RevisionFields, RulingFields } from "./figure-fields.tsx";
import { MarkView } from "./mark-view.tsx";
import { UnitFields } from "./opening-fields.tsx";
import { RuleFields } from "./rule-fields.tsx";
import { RuleView } from "./rule-view.tsx";
import { UnitView } from "./unit-view.tsx";

export { AppraisalsPage } from "./results-page.tsx";

/** How the matters of appraisal are shown and asked for. */
export const APPRAISAL_UI: DutyUi = {
  views: { "appraisal.unit": UnitView, "appraisal.rules": RuleView, "appraisal.mark": MarkView },
  forms: {
    "appraisal.unit": UnitFields,
    "appraisal.unit.enter": EntryFields,
    "appraisal.unit.object": ClaimFields,
    "appraisal.unit.appeal": ClaimFields,
    "appraisal.unit.uphold": RulingFields,
    "appraisal.unit.reject": AnswerFields,
    "appraisal.unit.revise": RevisionFields,
    "appraisal.rules": RuleFields,
    "appraisal.rules.amend": RuleFields,
  },
};
