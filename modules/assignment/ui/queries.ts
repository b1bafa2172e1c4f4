import { useQuery } from "@tanstack/react-query";
import { lineAt } from "#duty";
import { DEPARTMENTS } from "#org";
import { apiOf } from "#platform/kit";
import { regionContract } from "#region";
import { unitName } from "#assignment";

const api = apiOf(regionContract);

/** Units that may lead or support a task of a place: its office and departments, and the divisions directly below. */
export function useUnits(region: string): { value: string; label: string }[] {
  const below = useQuery({ queryKey: ["regions", region], queryFn: () => api.children({ parent: region }), staleTime: Infinity });
  const own = [lineAt(region), ...Object.keys(DEPARTMENTS).map((key) => `${key}@${region}`)];
  return [
    ...own.map((value) => ({ value, label: unitName(value, region) })),
    ...(below.data ?? []).map(({ code, name }) => ({ value: lineAt(code), label: unitName(lineAt(code), region, { [code]: name }) })),
  ];
}
