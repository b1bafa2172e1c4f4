import { z } from "zod";
import { PERSONAL } from "#org";
import { endpoint, text } from "#platform/http";
import { identity } from "./model.ts";

/** A purpose of the list in force, and what it asks for besides. */
export const stated = { purpose: text(40), note: text(200).optional() };

export const personContract = {
  reveal: endpoint
    .meta({ may: PERSONAL, persons: true })
    .route({
      method: "POST",
      path: "/casefiles/{id}/identity",
      summary: "Name, ID number, phone and address in full; the purpose is written to the audit",
      tags: ["person"],
      successStatus: 200,
    })
    .input(z.object({ id: z.uuid(), ...stated }))
    .output(identity),
};
