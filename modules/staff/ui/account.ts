import { useMutation, useQueryClient } from "@tanstack/react-query";
import { accountContract, type Me } from "#staff";
import { apiOf } from "#platform/kit";
import { meQuery } from "./session.ts";

const api = apiOf(accountContract);

const accountQuery = { queryKey: ["account"], queryFn: () => api.get() };

export function useChangePassword(done: (me: Me) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (given: { current: string; password: string }) => api.changePassword(given),
    onSuccess: (me) => {
      cache.setQueryData(meQuery.queryKey, me);
      void cache.invalidateQueries({ queryKey: accountQuery.queryKey });
      done(me);
    },
  });
}
