import type { DutyUi } from "#duty/ui";
import { ReportView } from "./report-view.tsx";
import { WrittenFields } from "./written-fields.tsx";

/** How duty reports are written and read. */
export const REPORT_UI: DutyUi = {
  views: { "report.duty": ReportView },
  forms: { "report.duty.submit": WrittenFields },
};
