import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { dutyContract, type MatterView } from "#duty";
import { apiOf } from "#platform/kit";

const api = apiOf(dutyContract);
const KEY = "duty";
const PAGE = 50;

export const useMine = () => useQuery({ queryKey: [KEY, "mine"], queryFn: () => api.mine() });

export const useBoard = (region: string | undefined) =>
  useQuery({ queryKey: [KEY, "board", region], queryFn: () => api.board({ region }), placeholderData: keepPreviousData });

export type Listing = Pick<Parameters<typeof api.list>[0], "kind" | "duty" | "region" | "show">;

export const useMatters = (listing: Listing) =>
  useInfiniteQuery({
    queryKey: [KEY, "list", listing],
    queryFn: ({ pageParam }) => api.list({ ...listing, limit: PAGE, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useMatter = (id: string) => useQuery({ queryKey: [KEY, "one", id], queryFn: () => api.get({ id }) });

/** A step; whoever was told that another was faster sees what came of it. */
export function useStep(id: string, done: (after: MatterView, action: string) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (step: { action: string; revision: number; remark?: string; input?: Record<string, unknown> }) => api.act({ id, ...step }),
    onSuccess: (after, { action }) => {
      cache.setQueryData([KEY, "one", id], after);
      done(after, action);
    },
    onSettled: () => void cache.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useOpenMatter(done: (opened: MatterView) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (matter: Parameters<typeof api.open>[0]) => api.open(matter),
    onSuccess: (opened) => {
      void cache.invalidateQueries({ queryKey: [KEY] });
      done(opened);
    },
  });
}
