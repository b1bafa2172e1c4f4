import { useQuery } from "@tanstack/react-query";
import { goalContract } from "#goal";
import { apiOf } from "#platform/kit";

const api = apiOf(goalContract);

/** The goals of an area and what they stand at; without one, of the reader's own. */
export const useStanding = (region?: string, enabled = true) =>
  useQuery({ queryKey: ["goal", "standing", region], queryFn: () => api.standing(region === undefined ? {} : { region }), enabled });
