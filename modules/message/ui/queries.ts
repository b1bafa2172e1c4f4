import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { messageContract } from "#message";
import { apiOf } from "#platform/kit";
import type { Every, Way } from "../model.ts";

const api = apiOf(messageContract);
const query = { queryKey: ["messages"], queryFn: () => api.get() };

export const useMessages = () => useQuery(query);

function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>, done: (answer: Answer) => void = () => undefined) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    // What could not be delivered is asked for all the same.
    onSettled: () => cache.invalidateQueries({ queryKey: query.queryKey }),
    onSuccess: done,
  });
}

export const useAsk = (done: (answer: { secret: string | null }) => void) =>
  useChange((given: { way: Way; address: string }) => api.ask(given), done);

export const useConfirm = (done: () => void) => useChange((given: { way: Way; code: string }) => api.confirm(given), done);

export const useChoose = () => useChange((given: { way: Way; every: Every }) => api.choose(given));

export const useRemove = () => useChange((way: Way) => api.remove({ way }));
