/** As much of JSON Schema as an OpenAPI document of ours has. */
export type Schema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
};

export type Operation = {
  id: string;
  method: string;
  path: string;
  parameters: { name: string; in: string; schema: Schema }[];
  body: Schema | undefined;
};

type Described = {
  operationId?: string;
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
};
export type OpenApi = { paths?: Record<string, Record<string, Described>> };

/** Every operation that a document describes; nothing in it is a reference to elsewhere. */
export const operationsIn = (document: OpenApi): Operation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => ({
      id: operationId ?? `${method} ${path}`,
      method,
      path,
      parameters: parameters.map((one) => ({ name: one.name, in: one.in, schema: one.schema ?? {} })),
      body: requestBody && (Object.values(requestBody.content ?? {})[0]?.schema ?? {}),
    })),
  );
