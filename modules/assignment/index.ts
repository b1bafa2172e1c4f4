export { ASSIGNMENT_ROOM } from "./kinds.ts";
export { listBody, signBody, taskBody, type Block, type Target, type Task } from "./model.ts";
export { faultsIn, leadsOf, notesOn, numbered, supportsOf, unitName, type Remark } from "./rules.ts";
export { sampleFor } from "./template.ts";
