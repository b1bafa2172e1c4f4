export { BoardPage } from "./board.tsx";
export { DutyLine } from "./duty-line.tsx";
export { ListPage, SHOWN, type Shown } from "./list.tsx";
export { MinePage } from "./mine.tsx";
export { useStep } from "./queries.ts";
export { MatterPage } from "./matter-page.tsx";
export { DutiesProvider, useDuties, type Duties, type DutyUi, type FieldsProps } from "./slots.tsx";
export { AddressPicker, OneAddress, useAddresses } from "./address-picker.tsx";
export { errorAt } from "./field-error.ts";
