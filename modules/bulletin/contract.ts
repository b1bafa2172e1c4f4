import { z } from "zod";
import { AREAL } from "#org";
import { download, endpoint } from "#platform/http";

export const bulletinContract = {
  paper: endpoint
    .meta({ may: [...AREAL, "department_contact", "auditor"] })
    .route({
      method: "GET",
      path: "/bulletins/{id}/paper",
      summary: "A bulletin as an official paper (DOCX)",
      tags: ["duty"],
      outputStructure: "detailed",
    })
    .input(z.object({ id: z.uuid() }))
    .output(download("application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
};
