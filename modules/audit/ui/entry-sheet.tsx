import type { AuditEntry } from "#audit";
import { purposeLabel } from "#person";
import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";

const told = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** All that a line says. */
export function EntrySheet({ entry }: { entry: AuditEntry }) {
  const t = useSay();
  const { id, actor, target, casefile, region, purpose, before, after, request, detail } = entry;
  const rows: [Label, string | null][] = [
    [say("编号", "Id"), id],
    [say("账号", "Account"), actor],
    [say("对象", "Object"), target],
    [say("案卷", "Casefile"), casefile],
    [say("地区", "Place"), region.name ? `${region.name} ${region.code}` : region.code],
    [say("用途", "What for"), purpose && t(purposeLabel(purpose))],
    [say("之前", "Before"), before],
    [say("之后", "After"), after],
    [say("请求", "Request"), request],
    ...Object.entries(detail).map(([name, value]): [Label, string] => [say(name, name), told(value)]),
  ];
  return (
    <dl className="entry">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name.en}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
