import type { CryptoProvider } from "#platform/crypto";
import { initialOf } from "./initial.ts";
import { birthYearOf, maskedName, plainName, plainPhone, sexOf, type Identity } from "./model.ts";

/** The sealed fields of a row of `person_identity`. */
export type SealedFields = { name: Buffer; idNumber: Buffer; phone: Buffer | null; address: Buffer | null };

/** By what somebody can be found: kept as blind indexes. */
const INDEXED = {
  idNumber: ({ idNumber }) => idNumber,
  name: ({ name }) => plainName(name),
  tail: ({ idNumber }) => idNumber.slice(-4),
  initial: ({ name }) => initialOf(plainName(name)) ?? null,
  phone: ({ phone }) => phone && plainPhone(phone),
} as const satisfies Record<string, (identity: Identity) => string | null>;
export type Indexed = keyof typeof INDEXED;

/** What lies in `person_identity`: all of it under one key. */
export type SealedIdentity = SealedFields & {
  key: string;
  idIndex: string;
  nameIndex: string;
  tailIndex: string;
  initialIndex: string | null;
  phoneIndex: string | null;
};

const context = (personId: string, field: keyof Identity) => `${personId}.${field}`;

/** `value` in its plain form: a name without blanks, a telephone number's digits alone. */
export const indexOf = (crypto: CryptoProvider, by: Indexed, value: string, key?: string): string => crypto.blindIndex(value, by, key);

export function sealIdentity(crypto: CryptoProvider, personId: string, identity: Identity, key = crypto.keys().current): SealedIdentity {
  const seal = (field: keyof Identity, value: string) => crypto.seal(value, context(personId, field), key);
  const index = (by: Indexed) => {
    const value = INDEXED[by](identity);
    return value === null ? null : indexOf(crypto, by, value, key);
  };
  return {
    key,
    name: seal("name", identity.name),
    idNumber: seal("idNumber", identity.idNumber),
    phone: identity.phone === null ? null : seal("phone", identity.phone),
    address: identity.address === null ? null : seal("address", identity.address),
    idIndex: indexOf(crypto, "idNumber", identity.idNumber, key),
    nameIndex: indexOf(crypto, "name", INDEXED.name(identity), key),
    tailIndex: indexOf(crypto, "tail", INDEXED.tail(identity), key),
    initialIndex: index("initial"),
    phoneIndex: index("phone"),
  };
}

export function openIdentity(crypto: CryptoProvider, personId: string, sealed: SealedFields): Identity {
  const open = (field: keyof Identity, value: Buffer) => crypto.open(value, context(personId, field));
  return {
    name: open("name", sealed.name),
    idNumber: open("idNumber", sealed.idNumber),
    phone: sealed.phone && open("phone", sealed.phone),
    address: sealed.address && open("address", sealed.address),
  };
}

/** The row of `person` that goes with an identity: what may be shown without a purpose. */
export const shownOf = ({ name, idNumber }: Identity) => ({
  masked: maskedName(name),
  sex: sexOf(idNumber),
  birthYear: birthYearOf(idNumber),
});
