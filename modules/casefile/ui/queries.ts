import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { casefileContract, type Fact, type Filters, type Recorded } from "#casefile";
import { personContract } from "#person";
import { apiOf } from "#platform/kit";

const api = apiOf(casefileContract);
const person = apiOf(personContract);

const PAGE = 50;

export function useToday(days: number) {
  return useInfiniteQuery({
    queryKey: ["today", days],
    queryFn: ({ pageParam }) => api.today({ limit: PAGE, days, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export type Sort = "due" | "term";

export function useCasefiles(filters: Filters & { sort?: Sort }, enabled: boolean) {
  return useInfiniteQuery({
    enabled,
    queryKey: ["casefiles", filters],
    queryFn: ({ pageParam }) => api.list({ ...filters, limit: PAGE, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useCounts(filters: Filters, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ["casefiles", "count", filters],
    queryFn: () => api.count(filters),
    placeholderData: keepPreviousData,
  });
}

export function useCasefile(id: string | undefined) {
  return useQuery({ queryKey: ["casefile", id], queryFn: () => api.get({ id: id ?? "" }), enabled: id !== undefined });
}

/** Records a fact; every count and list that it could have moved is read again. */
export function useRecord(id: string, done: (recorded: Recorded) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (fact: Fact) => api.record({ id, fact }),
    onSuccess: (recorded) => {
      done(recorded);
      for (const key of ["today", "casefiles", "overview"]) void cache.invalidateQueries({ queryKey: [key] });
      void cache.invalidateQueries({ queryKey: ["casefile", id] });
    },
  });
}

export function useOpenCasefile(done: (id: string) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (file: Parameters<typeof api.open>[0]) => api.open(file),
    onSuccess: ({ id }) => {
      for (const key of ["today", "casefiles", "overview"]) void cache.invalidateQueries({ queryKey: [key] });
      done(id);
    },
  });
}

export function useReveal(id: string) {
  return useMutation({ mutationFn: (stated: { purpose: string; note?: string }) => person.reveal({ id, ...stated }) });
}

/** Files of the one who is sought; nothing is asked until somebody is. */
export function useFound(sought: { q: string; purpose: string; note?: string } | undefined, filters: Filters & { sort?: Sort }) {
  return useInfiniteQuery({
    queryKey: ["casefiles", "found", sought, filters],
    queryFn: ({ pageParam }) => api.find({ ...filters, q: "", purpose: "", ...sought, limit: PAGE, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: sought !== undefined,
    // Coming back to the list does not look for the person again.
    staleTime: 300_000,
  });
}

/** Fetches the workbook and hands it to the browser; how many rows it has stands in the archive's comment. */
export function useExport(done: (rows: number) => void) {
  return useMutation({
    mutationFn: async (asked: Parameters<typeof api.export>[0]) => {
      const { body: file } = await api.export(asked);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
      return Number(/rows=(\d+)$/.exec(await file.slice(-TAIL).text())?.[1]);
    },
    onSuccess: done,
  });
}

/** A browser may ask for the file a while after it was told where it is. */
const KEPT_MS = 60_000;
const TAIL = 24;
