import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Recorded } from "#casefile";
import { apiOf } from "#platform/kit";
import { rightsContract, type Decision, type Reply } from "#rights";

const api = apiOf(rightsContract);

/** What an answer moves: the file, every list of work, and the page of rights. */
function useMoved(id: string, done: (recorded: Recorded) => void) {
  const cache = useQueryClient();
  return (recorded: Recorded) => {
    done(recorded);
    for (const key of ["today", "casefiles", "overview", "rights"]) void cache.invalidateQueries({ queryKey: [key] });
    void cache.invalidateQueries({ queryKey: ["casefile", id] });
  };
}

export function useDecide(id: string, done: (recorded: Recorded) => void) {
  const onSuccess = useMoved(id, done);
  return useMutation({ mutationFn: (decision: Decision) => api.decide({ id, decision }), onSuccess });
}

export function useAnswer(id: string, done: (recorded: Recorded) => void) {
  const onSuccess = useMoved(id, done);
  return useMutation({ mutationFn: (reply: Reply) => api.answer({ id, reply }), onSuccess });
}

export const useBoard = () => useQuery({ queryKey: ["rights", "board"], queryFn: () => api.board() });

/** Kept nowhere: what was made is on the page, and gone with it. */
export const useCopy = (id: string) =>
  useMutation({ mutationFn: (asked: { request: string; full: boolean }) => api.copy({ id, ...asked }) });

export const useAccessList = (id: string) => useQuery({ queryKey: ["rights", "list", id], queryFn: () => api.accessList({ id }) });

export const useAccessLists = (enabled: boolean) => useQuery({ queryKey: ["rights", "lists"], queryFn: () => api.accessLists(), enabled });

export const useCandidates = (id: string | undefined) =>
  useQuery({ queryKey: ["rights", "candidates", id], queryFn: () => api.candidates({ id: id ?? "" }), enabled: id !== undefined });

export function useListChange(done: () => void) {
  const cache = useQueryClient();
  const onSuccess = () => {
    done();
    void cache.invalidateQueries({ queryKey: ["rights"] });
  };
  return {
    admit: useMutation({ mutationFn: (given: Parameters<typeof api.admit>[0]) => api.admit(given), onSuccess }),
    dismiss: useMutation({ mutationFn: (given: Parameters<typeof api.dismiss>[0]) => api.dismiss(given), onSuccess }),
  };
}
