// A process of its own that opens the embedded server of a folder and holds it: `node launched.ts DATA [serve]`.
import { lockServer, openCluster } from "#platform/db";
import { UserError } from "#platform/errors";

const [data = "", serve] = process.argv.slice(2);
try {
  const cluster = await openCluster({ data });
  if (serve) await lockServer(cluster.connection("app"), () => process.exit(3));
  process.stdin.resume().once("end", () => void cluster.close().then(() => process.exit(0)));
  console.log("ready");
} catch (error) {
  console.log(error instanceof UserError ? error.message : error);
  process.exit(1);
}
