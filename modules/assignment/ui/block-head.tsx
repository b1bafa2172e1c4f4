import { Button, Input } from "antd";
import { useState } from "react";
import type { Block } from "#assignment";
import { newId, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { Edit } from "./list-view.tsx";

const NUMERALS = "一二三四五六七八九十";

/** The head of a block; in a draft it can be renamed, and taken out once it is empty. */
export function BlockHead({
  block: { key, name, tasks },
  index,
  columns,
  edit,
}: {
  block: Block;
  index: number;
  columns: number;
  edit: Edit | undefined;
}) {
  const t = useSay();
  const [renaming, setRenaming] = useState(false);
  return (
    <tr className="block">
      <th colSpan={columns} scope="colgroup">
        {renaming && edit ? (
          <NameForm
            first={name}
            onCancel={() => setRenaming(false)}
            onName={(given) => void edit({ block: key, name: given }).then(() => setRenaming(false))}
          />
        ) : (
          <>
            {NUMERALS[index]}、{name}
            {edit && (
              <>
                <Button size="small" type="text" onClick={() => setRenaming(true)}>
                  {t(say("改名", "Rename"))}
                </Button>
                {tasks.length === 0 && (
                  <Button size="small" type="text" onClick={() => void edit({ block: key, remove: key })}>
                    {t(say("删去板块", "Take out"))}
                  </Button>
                )}
              </>
            )}
          </>
        )}
      </th>
    </tr>
  );
}

export function AddBlock({ edit }: { edit: Edit }) {
  const t = useSay();
  const [naming, setNaming] = useState(false);
  return naming ? (
    <NameForm
      first=""
      onCancel={() => setNaming(false)}
      onName={(name) => void edit({ block: newId(), name }).then(() => setNaming(false))}
    />
  ) : (
    <Button size="small" type="text" onClick={() => setNaming(true)}>
      {t(say("＋ 添加板块", "+ Add a block"))}
    </Button>
  );
}

function NameForm({ first, onName, onCancel }: { first: string; onName: (name: string) => void; onCancel: () => void }) {
  const t = useSay();
  const [name, setName] = useState(first);
  return (
    <form
      className="assignment-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) onName(name.trim());
      }}
    >
      <Input
        autoFocus
        value={name}
        maxLength={40}
        aria-label={t(say("板块名称", "Name of the block"))}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="primary" htmlType="submit">
        {t(say("确定", "OK"))}
      </Button>
      <Button onClick={onCancel}>{t(say("取消", "Cancel"))}</Button>
    </form>
  );
}
