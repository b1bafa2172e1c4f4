export { RegionPicker } from "./region-picker.tsx";
export { useRegionName } from "./region-picker.tsx";
