import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { accessContract, type Shown } from "#access";
import { apiOf } from "#platform/kit";

const api = apiOf(accessContract);
const KEY = "access";

/** An answer may come at any time: whoever looks, and whoever is to answer, should not have to ask again. */
const AGAIN_MS = 10_000;

export const useRequests = (show: Shown) =>
  useInfiniteQuery({
    queryKey: [KEY, show],
    queryFn: ({ pageParam }) => api.list({ show, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });

export const useReceipts = () =>
  useInfiniteQuery({
    queryKey: [KEY, "receipts"],
    queryFn: ({ pageParam }) => api.receipts({ after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const useReceipt = (id: string) =>
  useQuery({ queryKey: [KEY, "receipt", id], queryFn: () => api.receipt({ id }), staleTime: Infinity });

/** What shows a file to oneself for a while, and what is being asked about it. */
export const useStanding = (id: string) =>
  useQuery({ queryKey: [KEY, "standing", id], queryFn: () => api.standing({ id }), refetchInterval: AGAIN_MS });

function useChange<Input, Output>(change: (input: Input) => Promise<Output>, done?: (output: Output) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (output) => done?.(output),
    // Whoever was told that another was faster sees what came of it.
    onSettled: () => {
      for (const key of [KEY, "casefile", "casefiles", "today", "overview"]) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const useAnswer = () => useChange((input: Parameters<typeof api.answer>[0]) => api.answer(input));
export const useFind = () => useMutation({ mutationFn: (input: Parameters<typeof api.find>[0]) => api.find(input) });
export const useOpen = (done: (casefileId: string) => void) =>
  useChange(
    (input: Parameters<typeof api.open>[0]) => api.open(input),
    ({ casefileId }) => done(casefileId),
  );
export const useAskUnsealing = () => useChange((input: Parameters<typeof api.unseal>[0]) => api.unseal(input));
