import type { DutyUi } from "#duty/ui";
import { OrderView } from "./order-view.tsx";

export const SUPERVISION_UI: DutyUi = { views: { "supervision.order": OrderView } };
