import { OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { contract } from "./contract.ts";

const refusalSchema = {
  type: "object",
  properties: { code: { type: "string" }, message: { type: "string" }, field: { type: "string" } },
  required: ["code", "message"],
} as const;

/** The contract as OpenAPI 3.1. */
export const openApiDocument = (version: string) =>
  new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: { title: "萤火 Yinghuo", version },
    servers: [{ url: "/api" }],
    components: { securitySchemes: { session: { type: "apiKey", in: "cookie", name: "yinghuo_session" } } },
    security: [{ session: [] }],
    customErrorResponseBodySchema: () => refusalSchema,
  });
