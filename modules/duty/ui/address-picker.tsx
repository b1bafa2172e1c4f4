import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { lineAt } from "#duty";
import { DEPARTMENTS } from "#org";
import { apiOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { regionContract } from "#region";

const api = apiOf(regionContract);

/** Offices of the areas below one, and departments of the area itself, as addresses. */
export function useAddresses(region: string) {
  const t = useSay();
  const areas = useQuery({
    queryKey: ["regions", region],
    queryFn: () => api.children({ parent: region }),
    staleTime: Infinity,
    enabled: region !== "",
  });
  const below = (areas.data ?? []).map(({ code, name }) => ({ value: lineAt(code), label: name }));
  const departments = Object.entries(DEPARTMENTS).map(([key, label]) => ({ value: `${key}@${region}`, label: t(label) }));
  return {
    below,
    options: [
      { label: t(say("下级地区", "Areas below")), options: below },
      { label: t(say("本级成员单位", "Departments here")), options: departments },
    ],
    nameOf: (address: string) => [...below, ...departments].find(({ value }) => value === address)?.label ?? address,
  };
}

type Props<Value> = {
  id?: string;
  label: string;
  /** From whose area it is chosen. */
  region: string;
  value: Value;
  onChange: (value: Value) => void;
};

/** Several offices and departments. */
export function AddressPicker({ id, label, region, value, onChange }: Props<string[]>) {
  const { options } = useAddresses(region);
  return (
    <Select
      id={id}
      aria-label={label}
      mode="multiple"
      value={value}
      onChange={onChange}
      showSearch={{ optionFilterProp: "label" }}
      options={options}
      style={{ width: "100%" }}
    />
  );
}

/** One of them. */
export function OneAddress({ id, label, region, value, onChange }: Props<string | undefined>) {
  const { options } = useAddresses(region);
  return (
    <Select
      id={id}
      aria-label={label}
      placeholder={label}
      value={value || undefined}
      onChange={onChange}
      showSearch={{ optionFilterProp: "label" }}
      options={options}
      style={{ width: "100%" }}
    />
  );
}
