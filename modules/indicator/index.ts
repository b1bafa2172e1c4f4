export { FIGURES } from "./model.ts";
export type { Figure, FigureName, Figures } from "./model.ts";
