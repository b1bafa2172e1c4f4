import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openCluster, openLoader, type Cluster, type Loader } from "#platform/db";

/** Where everything of this installation is kept: `YINGHUO_DATA`, else `data` beside the program. */
export const dataFolder = (): string => resolve(process.env["YINGHUO_DATA"] ?? fileURLToPath(new URL("../data", import.meta.url)));

/** The installation's database server: that of `DATABASE_URL`, else the embedded one. Whoever opens it closes it. */
export function openInstallation(): Promise<Cluster> {
  const url = process.env["DATABASE_URL"];
  return openCluster({ data: dataFolder(), ...(url && { url }) });
}

export async function withInstallation<T>(use: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await openInstallation();
  try {
    return await use(cluster);
  } finally {
    await cluster.close();
  }
}

/** For work on the whole database, outside the server. */
export const withLoader = <T>(use: (loader: Loader, cluster: Cluster) => Promise<T>): Promise<T> =>
  withInstallation(async (cluster) => {
    const loader = openLoader(cluster.connection("loader"));
    try {
      return await use(loader, cluster);
    } finally {
      await loader.close();
    }
  });
