import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";

/** A device with one key, in software: what a browser would pass on for it (WebAuthn level 2, attestation “none”). */
export type Device = {
  make(options: { challenge: string }, at: Site): object;
  sign(options: { challenge: string }, at: Site): object;
};
/** `proven`: the device asked who uses it. */
export type Site = { origin: string; rpId?: string; proven?: boolean };

const [PRESENT, PROVEN, ATTACHED] = [0x01, 0x04, 0x40];
const b64 = (bytes: Buffer): string => bytes.toString("base64url");
const sha256 = (text: string | Buffer): Buffer => createHash("sha256").update(text).digest();

export function device(): Device {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  let counter = 0;
  const dataFor = ({ origin, rpId = new URL(origin).hostname, proven = true }: Site, more = Buffer.alloc(0)): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE((counter += 1));
    const flags = PRESENT | (proven ? PROVEN : 0) | (more.length > 0 ? ATTACHED : 0);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, more]);
  };
  const said = (type: string, challenge: string, { origin }: Site) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const head = { id: b64(id), rawId: b64(id), type: "public-key", clientExtensionResults: {}, authenticatorAttachment: "platform" };
  return {
    make(options, at) {
      const key = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(publicKey)]);
      const data = dataFor(at, key);
      // {"fmt": "none", "attStmt": {}, "authData": bytes}
      const object = Buffer.concat([
        Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746159", "hex"),
        Buffer.from([data.length >> 8, data.length & 0xff]),
        data,
      ]);
      return {
        ...head,
        response: {
          clientDataJSON: b64(said("webauthn.create", options.challenge, at)),
          attestationObject: b64(object),
          transports: ["internal"],
        },
      };
    },
    sign(options, at) {
      const [data, client] = [dataFor(at), said("webauthn.get", options.challenge, at)];
      const signature = createSign("sha256")
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      return { ...head, response: { clientDataJSON: b64(client), authenticatorData: b64(data), signature: b64(signature) } };
    },
  };
}

/** {1: 2, 3: -7, -1: 1, -2: x, -3: y} */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return Buffer.concat([
    Buffer.from("a5010203262001215820", "hex"),
    Buffer.from(x, "base64url"),
    Buffer.from("225820", "hex"),
    Buffer.from(y, "base64url"),
  ]);
}
