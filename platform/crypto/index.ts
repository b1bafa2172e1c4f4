export { keyStore, steadyKeys, type KeyStore } from "./key-store.ts";
export { freshKey, liveKeys, nextKeyId, type KeyRing } from "./keys.ts";
export { softwareCrypto, type CryptoProvider } from "./provider.ts";
