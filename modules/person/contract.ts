import { oc } from "@orpc/contract";
import { z } from "zod";
import { text } from "#platform/http";
import { identity } from "./model.ts";

export const personContract = {
  reveal: oc
    .route({
      method: "POST",
      path: "/casefiles/{id}/identity",
      summary: "Name, ID number and phone in full; the purpose is written to the audit",
      tags: ["person"],
      successStatus: 200,
    })
    .input(z.object({ id: z.uuid(), purpose: text(200) }))
    .output(identity),
};
