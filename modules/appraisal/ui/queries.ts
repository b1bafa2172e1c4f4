import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { appraisalContract } from "#appraisal";
import { apiOf } from "#platform/kit";

const api = apiOf(appraisalContract);

export const useResults = (year: number | undefined) =>
  useQuery({ queryKey: ["duty", "appraisals", year], queryFn: () => api.results({ year }), placeholderData: keepPreviousData });

/** Read anew whenever the matter was written. */
export const useSheet = (id: string, revision: number, version: string | undefined) =>
  useQuery({
    queryKey: ["duty", "appraisal", id, revision, version],
    queryFn: () => api.sheet({ id, version }),
    placeholderData: keepPreviousData,
  });
