import { keepPreviousData, queryOptions, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { orgContract, SEATS, type OrgTree, type Role, type Seat } from "#org";
import type { Day } from "#platform/day";
import { apiOf } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Deed } from "./deeds.ts";

const api = apiOf(orgContract);

/** Everything this page has read. */
const ORGANISATION = ["organisation"];

const treeQuery = (region: string) => queryOptions({ queryKey: [...ORGANISATION, "tree", region], queryFn: () => api.tree({ region }) });

/** One's own area, and what lies below each division that was opened. */
export function useTree(root: string, opened: readonly string[]) {
  const top = useQuery(treeQuery(root));
  const queries = useQueries({ queries: opened.map(treeQuery) });
  const below = new Map<string, OrgTree | undefined>(opened.map((code, at) => [code, queries[at]?.data]));
  return { top, below };
}

export const useUnits = (region: string) =>
  useQuery({ queryKey: [...ORGANISATION, "units", region], queryFn: () => api.units({ region }), placeholderData: keepPreviousData });

export const useGaps = (region: string) =>
  useQuery({ queryKey: [...ORGANISATION, "gaps", region], queryFn: () => api.gaps({ region }), placeholderData: keepPreviousData });

export const useCandidates = (id: string) =>
  useQuery({ queryKey: [...ORGANISATION, "candidates", id], queryFn: () => api.candidates({ id }) });

/** What a form gives, whatever is done. */
export type Given = { staff: string; from: Day; to: Day; reason?: string; role: Role; region?: string; seat?: Seat; title?: string };

/** Does it, reads the page again, and says what follows. */
export function useDeed(deed: Deed, done: (said: Label) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given) => {
      const reason = given.reason ? { reason: given.reason } : {};
      switch (deed.what) {
        case "open":
          await api.openPost({
            org: deed.unit.id,
            role: given.role,
            from: given.from,
            ...(given.region && { region: given.region }),
            ...(given.seat && { seat: given.seat }),
            ...(given.title && { title: given.title }),
            ...reason,
          });
          return say(`已设立岗位，自 ${given.from} 起，现为空缺。`, `The post is open from ${given.from}, and vacant.`);
        case "seat": {
          const { org, gap } = deed;
          await api.openPost({
            role: gap.role,
            seat: gap.seat,
            region: gap.region,
            from: given.from,
            ...(org && { org }),
            ...(given.title && { title: given.title }),
            ...reason,
          });
          return say(
            `已设立“${given.title || SEATS[gap.seat].zh}”，自 ${given.from} 起，现为空缺，请任命。`,
            `The seat is there from ${given.from}, and empty; appoint somebody.`,
          );
        }
        case "close":
          await api.closePost({ id: deed.post.id, on: given.to, ...reason });
          return say(`${given.to} 后撤销“${deed.post.title}”。`, `“${deed.post.title}” closes after ${given.to}.`);
        case "appoint":
          await api.appoint({ id: deed.post.id, staff: given.staff, from: given.from, ...(given.to && { to: given.to }), ...reason });
          return say(`已任命，${given.from} 起担任“${deed.post.title}”。`, `Appointed to “${deed.post.title}” from ${given.from}.`);
        case "delegate":
          await api.delegate({ id: deed.post.id, staff: given.staff, from: given.from, to: given.to, reason: given.reason ?? "" });
          return say(
            `已委托代理，${given.from} 至 ${given.to}；到期自动停止，也可提前结束。`,
            `A colleague stands in from ${given.from} to ${given.to}; it ends by itself, or sooner.`,
          );
        case "end":
          await api.endHolding({ id: deed.holding.id, to: given.to, ...reason });
          return say(`${deed.holding.name} 的最后一天是 ${given.to}。`, `The last day of ${deed.holding.name} is ${given.to}.`);
      }
    },
    onSuccess: async (said) => {
      await cache.invalidateQueries({ queryKey: ORGANISATION });
      done(said);
    },
  });
}
