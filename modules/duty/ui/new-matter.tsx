import { DownOutlined } from "@ant-design/icons";
import { Button, Drawer, Dropdown } from "antd";
import { useState } from "react";
import { kindOf, type MatterKind } from "#duty";
import { problemOf, sentenceOf, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Me } from "#staff";
import { MatterForm, type Given } from "./matter-form.tsx";
import { useOpenMatter } from "./queries.ts";
import { useDuties } from "./slots.tsx";

const WIDE = 720;
const USUAL = 440;

/** A button for what the reader's post opens by hand, and the panel in which it is written. */
export function NewMatter({ me, onOpened }: { me: Me; onOpened: (id: string) => void }) {
  const t = useSay();
  const duties = useDuties();
  const [kind, setKind] = useState<string>();
  const offered = [...duties.kinds.values()].filter(({ opens }) => opens?.some((role) => role === me.role));
  const [only] = offered;
  if (!only) return null;
  const shown = kind === undefined ? undefined : kindOf(duties, kind);
  return (
    <span className="page-actions">
      {offered.length === 1 ? (
        <Button onClick={() => setKind(only.kind)}>{t(newOf(only))}</Button>
      ) : (
        <Dropdown
          trigger={["click"]}
          autoFocus
          getPopupContainer={(button) => button.parentElement ?? document.body}
          menu={{ items: offered.map((one) => ({ key: one.kind, label: t(one.label), onClick: () => setKind(one.kind) })) }}
        >
          <Button>
            {t(say("新建", "New"))} <DownOutlined aria-hidden="true" />
          </Button>
        </Dropdown>
      )}
      <Drawer
        open={shown !== undefined}
        onClose={() => setKind(undefined)}
        title={shown && t(newOf(shown))}
        size={kind !== undefined && duties.forms[kind] ? WIDE : USUAL}
        styles={{ wrapper: { maxWidth: "100vw" } }}
        destroyOnHidden
      >
        {shown && <NewSheet kind={shown} me={me} onOpened={onOpened} onCancel={() => setKind(undefined)} />}
      </Drawer>
    </span>
  );
}

const newOf = ({ label }: MatterKind): Label => say(`新建${label.zh}`, `New: ${label.en}`);

type SheetProps = { kind: MatterKind; me: Me; onOpened: (id: string) => void; onCancel: () => void };

function NewSheet({ kind, me, onOpened, onCancel }: SheetProps) {
  const t = useSay();
  const { forms } = useDuties();
  const open = useOpenMatter(({ id }) => onOpened(id));
  const send = ({ region = me.region.code, body }: Given) =>
    open.mutateAsync({ kind: kind.kind, region, body }).then(
      () => [],
      (error: unknown) => [problemOf(error) ?? []].flat(),
    );
  return (
    <>
      {open.isError && !problemOf(open.error) && (
        <p className="notice" role="alert">
          {t(sentenceOf(open.error))}
        </p>
      )}
      <MatterForm
        schema={kind.body}
        root={me.region}
        region={me.region.code}
        today={me.today}
        Fields={forms[kind.kind]}
        submit={newOf(kind)}
        busy={open.isPending}
        onSend={send}
        onCancel={onCancel}
      />
    </>
  );
}
