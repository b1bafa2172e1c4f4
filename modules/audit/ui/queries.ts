import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { auditContract, type AuditFilters } from "#audit";
import { apiOf } from "#platform/kit";

const api = apiOf(auditContract);

export const useEntries = (filters: AuditFilters) =>
  useInfiniteQuery({
    queryKey: ["audit", filters],
    queryFn: ({ pageParam }) => api.list({ ...filters, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useChain = () => useQuery({ queryKey: ["audit-chain"], queryFn: () => api.chain({}) });

export const useLooks = (id: string) =>
  useInfiniteQuery({
    queryKey: ["looks", id],
    queryFn: ({ pageParam }) => api.looks({ id, before: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
