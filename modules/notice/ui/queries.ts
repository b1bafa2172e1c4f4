import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { noticeContract, type Shown } from "#notice";
import { apiOf } from "#platform/kit";

const api = apiOf(noticeContract);
const KEY = "notices";

/** A look too many may come at any time. */
const AGAIN_MS = 30_000;

export const useNotices = (show: Shown) =>
  useInfiniteQuery({
    queryKey: [KEY, show],
    queryFn: ({ pageParam }) => api.list({ show, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });

export function useSettle(done: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: Parameters<typeof api.settle>[0]) => api.settle(input),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [KEY] });
      done();
    },
  });
}
