export type { Figure, FigureName, Figures } from "./model.ts";
