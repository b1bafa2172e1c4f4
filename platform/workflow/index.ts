export { causeStep, clockStep, stepsFor, type Doer, type Standing, type State, type Step, type Workflow } from "./table.ts";
export { faultsOf } from "./faults.ts";
export { diagramOf } from "./diagram.ts";
