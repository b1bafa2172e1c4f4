import { z } from "zod";
import { RULE_SETS } from "#deadline";
import { ENGINE } from "../../apps/rooms.ts";

const words = z.object({ zh: z.string(), en: z.string() });
const hints = z.object({ label: words.optional(), unit: words.optional(), input: z.string().optional() });

/** Body of a kind as JSON Schema; the form's hints become titles that any reader understands. */
function bodySchema(body: z.ZodType): object {
  return z.toJSONSchema(body, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { label, unit, input } = hints.parse(z.globalRegistry.get(zodSchema) ?? {});
      for (const key of ["label", "help", "unit", "options", "input", "more"]) delete jsonSchema[key];
      if (input === "day") jsonSchema.format = "date";
      if (label) jsonSchema.title = [label.zh, label.en].join(" / ") + (unit ? ` (${unit.zh} / ${unit.en})` : "");
    },
  });
}

/** JSON Schema of a timeline file: what `yinghuo explain` reads and what import and export speak. */
export function timelineSchema() {
  const id = { type: "string", minLength: 1 };
  const kinds = [...ENGINE.kinds.values()].map(({ kind, label, body }) => {
    const { $schema: _, ...schema } = bodySchema(body) as Record<string, unknown>;
    return {
      title: `${label.zh} / ${label.en}`,
      properties: { kind: { const: kind }, body: schema },
    };
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Yinghuo timeline",
    type: "object",
    required: ["casefile", "facts"],
    properties: {
      casefile: {
        type: "object",
        required: ["region", "rules"],
        properties: { region: { type: "string", pattern: "^\\d{12}$" }, rules: { enum: RULE_SETS } },
      },
      facts: {
        type: "array",
        items: {
          type: "object",
          required: ["id", "kind", "on", "body"],
          properties: {
            id,
            kind: { type: "string" },
            on: { type: "string", format: "date", description: "the day it happened" },
            body: { type: "object" },
            supersedes: { ...id, description: "id of the fact that this one replaces" },
            recordedAt: { type: "string", format: "date-time" },
            recordedBy: { type: "string" },
          },
          oneOf: kinds,
        },
      },
    },
  };
}
