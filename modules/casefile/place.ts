import { isDay, type Day } from "#platform/day";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";

/** Where a page of a list ended: the sort day of its last row (null: in the part without a day) and its id. */
export type Place = { day: Day | null; id: string };

export const writePlace = ({ day, id }: Place): string => `${day ?? ""}~${id}`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function readPlace(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [day = "", id = "", ...rest] = cursor.split("~");
  if (rest.length > 0 || !UUID.test(id) || (day !== "" && !isDay(day)))
    throw new UserError(
      400,
      "cursor",
      say("列表位置已失效，请从第一页重新查看。", "This place in the list is no longer valid; start again from the first page."),
      {
        field: "after",
      },
    );
  return { day: day === "" ? null : day, id };
}

/** SQL that continues after a place, inside the part that has a day. */
export const afterPlace = (column: string, place: Place | undefined, use: (value: unknown) => string): string =>
  place?.day ? `and (${column}, c.id) > (${use(place.day)}::date, ${use(place.id)}::uuid)` : "";
