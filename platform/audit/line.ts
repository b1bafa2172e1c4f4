/**
 * An audit line as the text that is hashed: a JSON array of all its columns, made by the database in one way only. Every column is in
 * it, so none can be changed unseen; instants are UTC whatever the session's time zone.
 */
export const LINE = `json_build_array(city, id, region, at at time zone 'UTC', actor, post, verb, target, casefile_id, purpose,
  before_hash, after_hash, request_id, detail)::text`;

/** Names of the array's places, for whoever reads it. */
const PLACES = [
  "city",
  "id",
  "region",
  "at",
  "actor",
  "post",
  "verb",
  "target",
  "casefile",
  "purpose",
  "before",
  "after",
  "request",
  "detail",
] as const;
type LineFields = Record<(typeof PLACES)[number], unknown>;

export function fieldsOf(line: string): LineFields {
  const values = JSON.parse(line) as unknown[];
  return Object.fromEntries(PLACES.map((name, place) => [name, values[place]])) as LineFields;
}

/** The id in a line's text, without reading the rest: `[6401, "0199…"`. */
export function idOf(line: string): string {
  const from = line.indexOf('"') + 1;
  return line.slice(from, from + 36);
}
