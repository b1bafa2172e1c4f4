import { useMutation, useQueryClient } from "@tanstack/react-query";
import { staffContract, type Me } from "#staff";
import { apiOf } from "#platform/kit";
import { meQuery } from "./session.ts";

const api = apiOf(staffContract);

/** What was read in one post, or for one purpose, is not shown in the next: only who one is stays. */
function useActing<Given>(change: (given: Given) => Promise<Me>, done: (me: Me) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (me) => {
      cache.setQueryData(meQuery.queryKey, me);
      // A page that stays, since both posts begin on it, reads again what it shows.
      void cache.resetQueries({ predicate: ({ queryKey: [key] }) => key !== "demo" && key !== meQuery.queryKey[0] });
      done(me);
    },
  });
}

export const useChoosePost = (done: (me: Me) => void) => useActing((post: string) => api.choosePost({ post }), done);

export const useStatePurpose = (done: (me: Me) => void) =>
  useActing((stated: { purpose: string; note?: string }) => api.statePurpose(stated), done);

export const useEndPurpose = (done: (me: Me) => void) => useActing<void>(() => api.endPurpose(), done);
