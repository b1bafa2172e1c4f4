import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { accountContract, type Me } from "#staff";
import { apiOf } from "#platform/kit";
import { made } from "./device.ts";
import { meQuery } from "./session.ts";

const api = apiOf(accountContract);

const accountQuery = { queryKey: ["account"], queryFn: () => api.get() };

export const useAccount = () => useQuery(accountQuery);

/** A change of one's own account; what is shown of it is asked for again. */
function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>, done: (answer: Answer) => void = () => undefined) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      void cache.invalidateQueries({ queryKey: accountQuery.queryKey });
      done(answer);
    },
  });
}

export function useChangePassword(done: (me: Me) => void) {
  const cache = useQueryClient();
  return useChange(
    (given: { current: string; password: string }) => api.changePassword(given),
    (me) => {
      cache.setQueryData(meQuery.queryKey, me);
      done(me);
    },
  );
}

export const usePrepareTotp = () => useMutation({ mutationFn: (password: string) => api.prepareTotp({ password }) });

export const useConfirmTotp = (done: () => void) => useChange((code: string) => api.confirmTotp({ code }), done);

export const useRemoveTotp = (done: () => void) => useChange((password: string) => api.removeTotp({ password }), done);

export const useRenewCodes = (done: (codes: string[]) => void) =>
  useChange(
    (password: string) => api.renewCodes({ password }),
    ({ codes }) => done(codes),
  );

/** Asks the device for a key, and keeps its public half. */
export const useAddPasskey = (done: () => void) =>
  useChange(async ({ name, password }: { name: string; password: string }) => {
    const options = await api.preparePasskey({ password });
    await api.addPasskey({ name, response: await made(options) });
  }, done);

export const useRemovePasskey = () => useChange((id: string) => api.removePasskey({ id }));

export const useLinkIdentity = (done: () => void) =>
  useChange((given: { subject: string; password: string }) => api.linkIdentity(given), done);

export const useUnlinkIdentity = (done: () => void) => useChange((password: string) => api.unlinkIdentity({ password }), done);

export const useEndSession = () => useChange((id: string) => api.endSession({ id }));
