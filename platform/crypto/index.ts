export { keysIn, type Keys } from "./keys.ts";
export { softwareCrypto, type CryptoProvider } from "./provider.ts";
