import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { dutyContract, type MatterView } from "#duty";
import { apiOf } from "#platform/kit";

const api = apiOf(dutyContract);
const KEY = "duty";

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
