import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { careContract, type ReferralView } from "#care";
import { apiOf } from "#platform/kit";

const api = apiOf(careContract);
const REFERRALS = ["referrals"];

export const useReferrals = () => useQuery({ queryKey: REFERRALS, queryFn: () => api.referrals() });

/** What is told stays with whoever asked and is kept nowhere. */
export const useContact = (id: string) =>
  useMutation({ mutationFn: (stated: { purpose: string }) => api.contact({ id, ...stated }), gcTime: 0 });

export type Answer = Pick<NonNullable<ReferralView["said"]>, "answer" | "note">;

export function useAnswer(id: string, done: (answer: Answer) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (answer: Answer) => api.answer({ id, ...answer }),
    onSuccess: async (said) => {
      await cache.invalidateQueries({ queryKey: REFERRALS });
      done(said);
    },
  });
}

export const useReferralsOf = (id: string) => useQuery({ queryKey: ["casefile", id, "referrals"], queryFn: () => api.referralsOf({ id }) });
