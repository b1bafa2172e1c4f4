export { ROLES, type Family, type Role, type Tables } from "./access.ts";
export { openCluster, type Cluster, type ClusterOptions } from "./cluster.ts";
export { clientConfig, withClient, type Connection } from "./connection.ts";
export { openDatabase, openLoader, type Database, type Loader, type Stranger } from "./database.ts";
export { lockServer } from "./lock.ts";
export { dropSchema, migrate, schemaVersion, type Schema } from "./migrate.ts";
export { scopeOf, type Actor, type Scope } from "./scope.ts";
export { knownTrouble } from "./trouble.ts";
export type { Tx } from "./tx.ts";
