export { DIRECTIONS, INDICATORS, UNITS } from "./model.ts";
export type { Direction, Figure, FigureName, Figures, IndicatorKey } from "./model.ts";
