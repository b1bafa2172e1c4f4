export { MatterPage } from "./matter-page.tsx";
export { DutiesProvider, type Duties, type DutyUi, type FieldsProps } from "./slots.tsx";
