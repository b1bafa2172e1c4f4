import { Button, Checkbox, Modal } from "antd";
import { COLUMN_KEYS, COLUMNS, USUAL_COLUMNS, type ColumnKey } from "#casefile";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";

type GroupProps = {
  chosen: readonly ColumnKey[];
  /** Not to be left out. */
  always?: ColumnKey;
  onChoose: (columns: ColumnKey[]) => void;
};

/** A box for each column, in the order they are shown. */
export function ColumnBoxes({ chosen, always, onChoose }: GroupProps) {
  const t = useSay();
  return (
    <Checkbox.Group<ColumnKey>
      className="column-choice"
      value={[...chosen]}
      onChange={onChoose}
      options={COLUMN_KEYS.map((key) => ({ value: key, label: t(COLUMNS[key]), disabled: key === always }))}
    />
  );
}

type Props = { open: boolean; chosen: readonly ColumnKey[]; onChoose: (columns: readonly ColumnKey[]) => void; onClose: () => void };

/** Which columns the table shows; at once, and remembered for the account. */
export function ColumnChoice({ open, chosen, onChoose, onClose }: Props) {
  const t = useSay();
  return (
    <Modal
      open={open}
      title={t(say("显示哪些列", "Which columns"))}
      onCancel={onClose}
      width={360}
      destroyOnHidden
      footer={[
        <Button key="usual" onClick={() => onChoose(USUAL_COLUMNS)}>
          {t(say("恢复默认", "Back to usual"))}
        </Button>,
        <Button key="done" type="primary" onClick={onClose}>
          {t(say("好", "Done"))}
        </Button>,
      ]}
    >
      <ColumnBoxes chosen={chosen} always="name" onChoose={onChoose} />
    </Modal>
  );
}
