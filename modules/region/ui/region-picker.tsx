import { useQueries, useQuery } from "@tanstack/react-query";
import { Cascader } from "antd";
import { useState } from "react";
import { regionContract } from "#region";
import { apiOf, useSay } from "#platform/kit";
import { say } from "#platform/words";

const api = apiOf(regionContract);
const CODE_LENGTHS = [4, 6, 9, 12];

type Option = { value: string; label: string; isLeaf: boolean; children?: Option[] };
type Props = {
  id?: string;
  /** The area to choose from, itself included as “all of it”. */
  root: string;
  value?: string;
  onChange?: (code: string | undefined) => void;
  /** Any level may be chosen; otherwise only a village or community. */
  anyLevel?: boolean;
  placeholder?: string;
};

const childrenQuery = (parent: string) => ({
  queryKey: ["regions", parent],
  queryFn: () => api.children({ parent }),
  staleTime: Infinity,
});

/** The name of a division below `root`, once it is known. */
export function useRegionName(code: string | undefined, root: string): string | undefined {
  const parent = ancestors(code ?? "", root).at(-1) ?? root;
  const children = useQuery({ ...childrenQuery(parent), enabled: code !== undefined && code !== root });
  return children.data?.find((one) => one.code === code)?.name;
}

/** Chooses a division below `root`, one level after another; levels are read when they are opened. */
export function RegionPicker({ id, root, value, onChange, anyLevel = false, placeholder }: Props) {
  const t = useSay();
  const [opened, setOpened] = useState<string[]>([]);
  const parents = [...new Set([root, ...ancestors(value ?? "", root), ...opened])];
  const queries = useQueries({
    queries: parents.map(childrenQuery),
  });
  const known = new Map(parents.map((parent, index) => [parent, queries[index]?.data]));
  const below = (parent: string): Option[] | undefined =>
    known.get(parent)?.map(({ code, name, level }) => ({ value: code, label: name, isLeaf: level === "village", children: below(code) }));
  return (
    <Cascader<Option>
      id={id}
      value={value && value !== root ? [...ancestors(value, root), value] : undefined}
      options={below(root) ?? []}
      loadData={(path) => setOpened((now) => [...now, path.at(-1)?.value ?? root])}
      onChange={(path) => onChange?.(path?.at(-1))}
      changeOnSelect={anyLevel}
      placeholder={placeholder ?? t(say("选到村（社区）", "Down to village or community"))}
      aria-label={placeholder}
      style={{ width: "100%" }}
    />
  );
}

/** Codes strictly between `root` and `code`: a division's code begins with its parent's. */
const ancestors = (code: string, root: string): string[] =>
  CODE_LENGTHS.filter((length) => length > root.length && length < code.length).map((length) => code.slice(0, length));
