export { DIRECTIONS, INDICATORS } from "./model.ts";
export type { Direction, Figure, FigureName, Figures, IndicatorKey } from "./model.ts";
