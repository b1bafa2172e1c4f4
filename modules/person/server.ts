export { addPerson, revealIdentity } from "./actions.ts";
export { idIndexOf, nameIndexOf, openIdentity, sealIdentity, shownOf, type SealedIdentity } from "./sealed.ts";
