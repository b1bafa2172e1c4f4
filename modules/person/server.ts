export { addPerson, revealIdentity } from "./actions.ts";
export { idIndexOf, nameIndexOf, sealIdentity, shownOf, type SealedIdentity } from "./sealed.ts";
