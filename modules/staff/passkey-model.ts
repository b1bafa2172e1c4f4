import { z } from "zod";

/** Bytes as browsers write them. */
const bytes = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]*$/);
const CREDENTIAL = 1400;

const head = {
  id: bytes(CREDENTIAL),
  rawId: bytes(CREDENTIAL),
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
};
const extensions = { clientExtensionResults: z.object({ credProps: z.object({ rk: z.boolean().optional() }).optional() }) };

/** What a browser gives back when a key has signed (WebAuthn, in its JSON form). */
export const assertion = z.object({
  ...head,
  ...extensions,
  response: z.object({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(4000),
    userHandle: bytes(200).optional(),
  }),
});
export type Assertion = z.infer<typeof assertion>;

/** The same when a key has been made. */
export const attestation = z.object({
  ...head,
  ...extensions,
  response: z.object({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(12_000),
    transports: z
      .array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]))
      .max(7)
      .optional(),
  }),
});
export type Attestation = z.infer<typeof attestation>;

/** What a browser is told to do; it reads it itself. */
export const ceremony = z.looseObject({ challenge: z.string() });
