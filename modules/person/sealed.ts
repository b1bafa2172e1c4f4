import type { CryptoProvider } from "#platform/crypto";
import { birthYearOf, maskedName, sexOf, type Identity } from "./model.ts";

/** What lies in `person_identity`. */
export type SealedIdentity = { name: Buffer; idNumber: Buffer; phone: Buffer | null; idIndex: string; nameIndex: string };

const context = (personId: string, field: keyof Identity) => `${personId}.${field}`;

export const idIndexOf = (crypto: CryptoProvider, idNumber: string): string => crypto.blindIndex(idNumber, "idNumber");
export const nameIndexOf = (crypto: CryptoProvider, name: string): string => crypto.blindIndex(name, "name");

export const sealIdentity = (crypto: CryptoProvider, personId: string, { name, idNumber, phone }: Identity): SealedIdentity => ({
  name: crypto.seal(name, context(personId, "name")),
  idNumber: crypto.seal(idNumber, context(personId, "idNumber")),
  phone: phone === null ? null : crypto.seal(phone, context(personId, "phone")),
  idIndex: idIndexOf(crypto, idNumber),
  nameIndex: nameIndexOf(crypto, name),
});

export const openIdentity = (
  crypto: CryptoProvider,
  personId: string,
  sealed: Pick<SealedIdentity, "name" | "idNumber" | "phone">,
): Identity => ({
  name: crypto.open(sealed.name, context(personId, "name")),
  idNumber: crypto.open(sealed.idNumber, context(personId, "idNumber")),
  phone: sealed.phone && crypto.open(sealed.phone, context(personId, "phone")),
});

/** The row of `person` that goes with an identity: what may be shown without a purpose. */
export const shownOf = ({ name, idNumber }: Identity) => ({
  masked: maskedName(name),
  sex: sexOf(idNumber),
  birthYear: birthYearOf(idNumber),
});
