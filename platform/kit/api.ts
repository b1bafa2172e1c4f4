import { createORPCClient, ORPCError } from "@orpc/client";
import type { AnyContractRouter, ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { z } from "zod";
import { currentLanguage } from "./language.tsx";
import type { FieldProblem } from "./fact-form.tsx";

const refusal = z.object({ code: z.string(), message: z.string(), field: z.string().optional() });

/** A room's typed client, from its own contract. Refusals come as `ORPCError` with the server's sentence and field. */
export function apiOf<C extends AnyContractRouter>(contract: C): ContractRouterClient<C> {
  return createORPCClient(
    new OpenAPILink(contract, {
      url: `${location.origin}/api`,
      headers: () => ({ "accept-language": currentLanguage() }),
      fetch: (request, init) => fetch(request, { ...init, credentials: "same-origin" }),
      customErrorResponseBodyDecoder: (body, response) => {
        const known = refusal.safeParse(body);
        if (!known.success) return null;
        const { code, message, field } = known.data;
        return new ORPCError(code, { status: response.status, message, data: { field } });
      },
    }),
  );
}

export const statusOf = (error: unknown): number | undefined => (error instanceof ORPCError ? error.status : undefined);

/** The word a refusal goes by, such as `purpose.needed`. */
export const codeOf = (error: unknown): string | undefined => (error instanceof ORPCError ? String(error.code) : undefined);

/** The field a refusal points at, for a form to show it there; `fact.body.to` is `body.to` to a form about the fact. */
export function problemOf(error: unknown): FieldProblem | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  const field: unknown = error.data?.field;
  return typeof field === "string" ? { field: field.replace(/^fact\./, ""), message: { zh: error.message, en: error.message } } : undefined;
}
