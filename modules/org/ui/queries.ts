import { keepPreviousData, queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { orgContract, type OrgTree } from "#org";
import { apiOf } from "#platform/kit";

export const api = apiOf(orgContract);

/** Everything this page has read. */
export const ORGANISATION = ["organisation"];

const treeQuery = (region: string) => queryOptions({ queryKey: [...ORGANISATION, "tree", region], queryFn: () => api.tree({ region }) });

/** One's own area, and what lies below each division that was opened. */
export function useTree(root: string, opened: readonly string[]) {
  const top = useQuery(treeQuery(root));
  const queries = useQueries({ queries: opened.map(treeQuery) });
  const below = new Map<string, OrgTree | undefined>(opened.map((code, at) => [code, queries[at]?.data]));
  return { top, below };
}

export const useUnits = (region: string) =>
  useQuery({ queryKey: [...ORGANISATION, "units", region], queryFn: () => api.units({ region }), placeholderData: keepPreviousData });
