export { PurposeFields, type StatedPurpose } from "./purpose-fields.tsx";
