export { readFigures } from "./actions.ts";
export { readIndicators, type AreaFigures } from "./area.ts";
