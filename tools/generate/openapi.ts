import { OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { contract } from "../../apps/server/contract.ts";

export const openApi = (): Promise<object> =>
  new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: { title: "Yinghuo 萤火", version: "0.1.0" },
    servers: [{ url: "/api" }],
  });
