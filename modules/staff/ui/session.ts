import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { staffContract, type Me } from "#staff";
import { apiOf } from "#platform/kit";
import { signed } from "./device.ts";

const api = apiOf(staffContract);

export const meQuery = { queryKey: ["me"], queryFn: () => api.me(), staleTime: 300_000 };

export const useDemoAccounts = () => useQuery({ queryKey: ["demo"], queryFn: () => api.demo(), staleTime: Infinity });

export const useWays = () => useQuery({ queryKey: ["ways"], queryFn: () => api.ways(), staleTime: Infinity });

/** Asks the device for one of its keys; which says whose it is. */
export function usePasskey(done: (me: Me) => void) {
  const enter = useEntering(done);
  return useMutation({
    mutationFn: async () => api.finishPasskey({ response: await signed(await api.beginPasskey()) }),
    onSuccess: enter,
  });
}

/** Leaves for the identity provider, which sends the browser back signed in. */
export const useBeginOidc = () => useMutation({ mutationFn: () => api.beginOidc(), onSuccess: ({ url }) => location.assign(url) });

/** Everything read before belongs to somebody else: signing in or out starts from an empty cache. */
function useEntering(done: (me: Me) => void) {
  const cache = useQueryClient();
  return (me: Me) => {
    cache.clear();
    cache.setQueryData(meQuery.queryKey, me);
    done(me);
  };
}

/** `asked`: the password was right, and a second factor is asked for. */
export function useSignIn(done: (me: Me) => void, asked: () => void) {
  const enter = useEntering(done);
  return useMutation({
    mutationFn: (given: { login: string; password: string }) => api.signIn(given),
    onSuccess: (entry) => ("factor" in entry ? asked() : enter(entry)),
  });
}

export function useAnswerFactor(done: (me: Me) => void) {
  const enter = useEntering(done);
  return useMutation({ mutationFn: (code: string) => api.answerFactor({ code }), onSuccess: enter });
}

export function useSignOut(done: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api.signOut(),
    onSuccess: () => {
      cache.clear();
      done();
    },
  });
}
