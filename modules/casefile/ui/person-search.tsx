import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { readLookup } from "#person";
import { PurposeFields, type StatedPurpose } from "#person/ui";
import type { Day } from "#platform/day";
import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";

/** Who is sought and for what. Not in the address: that stays in the browser's history and in logs. */
export type Sought = StatedPurpose & { q: string };
type Kept = { sought?: Sought; last?: StatedPurpose };

const KEPT = ["person-search"];

/** Kept while one is signed in, so that a list of those found is there on coming back to it; so is the last purpose. */
export function usePersonSearch(): [Kept, (next: Kept) => void] {
  const cache = useQueryClient();
  const { data } = useQuery<Kept>({ queryKey: KEPT, queryFn: () => ({}), enabled: false, initialData: {}, gcTime: Infinity });
  return [data, (next) => void cache.setQueryData<Kept>(KEPT, next)];
}

type Props = { today: Day; surname: string | undefined; onSurname: (q: string | undefined) => void };

/** A surname filters the list; whoever looks for one person says what for, in one line below. */
export function PersonSearch({ today, surname, onSurname }: Props) {
  const t = useSay();
  const [{ sought, last }, keep] = usePersonSearch();
  const [asking, setAsking] = useState<string>();
  const [fault, setFault] = useState<Label>();
  const [form] = Form.useForm<StatedPurpose>();
  const hint = say(
    "姓名、身份证号或末 4 位、电话；姓氏（马）；姓和名的首字母（马j）",
    "Name, ID number or its last four, phone; surname; surname and letter",
  );

  const ask = (typed: string) => {
    const q = typed.trim();
    const lookup = q ? readLookup(q) : undefined;
    setFault(lookup && "fault" in lookup ? lookup.fault : undefined);
    setAsking(undefined);
    if (lookup && "fault" in lookup) return;
    if (!lookup || lookup.by === "surname") {
      keep({ ...(last && { last }) });
      onSurname(lookup?.value);
    } else {
      onSurname(undefined);
      // The purpose of the search before is still there to be seen and changed.
      if (last) keep({ last, sought: { ...last, q } });
      setAsking(q);
    }
  };
  const q = asking ?? sought?.q;
  return (
    <>
      <Input.Search
        allowClear
        key={q ?? surname}
        className="person-search"
        defaultValue={q ?? surname}
        status={fault ? "error" : ""}
        placeholder={t(say("姓名、身份证号、末 4 位或电话", "Name, ID number, last four or phone"))}
        aria-label={t(hint)}
        title={t(hint)}
        onSearch={ask}
      />
      {fault && (
        <p className="search-line notice" role="alert">
          {t(fault)}
        </p>
      )}
      {q !== undefined && !fault && (
        <Form<StatedPurpose>
          form={form}
          className="search-line"
          layout="inline"
          size="small"
          requiredMark={false}
          initialValues={last}
          onFinish={(given) => keep({ last: given, sought: { ...given, q } })}
        >
          <PurposeFields use="search" today={today} shown="line" />
          <Button htmlType="submit" type={sought ? "default" : "primary"}>
            {t(say("查找，并记入日志", "Find and log"))}
          </Button>
        </Form>
      )}
    </>
  );
}
