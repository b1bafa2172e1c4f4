import { createORPCClient, ORPCError } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { z } from "zod";
import type { Language } from "#platform/words";
import { contract } from "./contract.ts";

export type Api = ContractRouterClient<typeof contract>;

/** What the server says when it refuses; `field` is a path inside what was sent. */
export const refusal = z.object({ code: z.string(), message: z.string(), field: z.string().optional() });
export type Refusal = z.infer<typeof refusal>;

/** The refusal inside an error thrown by the client; undefined for a lost connection and the like. */
export const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof ORPCError ? refusal.safeParse({ code: error.code, message: error.message, ...error.data }).data : undefined;

/** Typed client of the whole contract; errors are `ORPCError` with code, status, message and `data.field`. */
export function connect(origin: string, language: () => Language, fetcher: typeof fetch = fetch): Api {
  return createORPCClient(
    new OpenAPILink(contract, {
      url: `${origin}/api`,
      headers: () => ({ "accept-language": language() }),
      fetch: (request, init) => fetcher(request, { ...init, credentials: "same-origin" }),
      customErrorResponseBodyDecoder: (body, response) => {
        const known = refusal.safeParse(body);
        if (!known.success) return null;
        const { code, message, field } = known.data;
        return new ORPCError(code, { status: response.status, message, data: { field } });
      },
    }),
  );
}
