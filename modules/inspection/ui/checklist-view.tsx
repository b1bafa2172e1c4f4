import type { MatterView } from "#duty";
import { checklistBody, SUBJECTS } from "#inspection";
import { Empty, useSay } from "#platform/kit";
import { say } from "#platform/words";
import "./inspection.css";

/** What is looked at, item by item. */
export function ChecklistView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const read = checklistBody.safeParse(matter.body);
  if (!read.success || read.data.items.length === 0)
    return <Empty>{t(say("还没有检查项。点“修改”填写，一行一项。", "There are no items yet; “Edit” writes them, one a line."))}</Empty>;
  const { subject, version, items } = read.data;
  return (
    <div className="inspection">
      <p className="soft">
        {t(SUBJECTS[subject])} · {t(say(`版本 ${version}（本系统默认，可调整）`, `version ${version} (our default; may be changed)`))}
      </p>
      <ol>
        {items.map(({ id, text, basis }) => (
          <li key={id}>
            {text}
            {basis && <span className="soft">（{basis}）</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
