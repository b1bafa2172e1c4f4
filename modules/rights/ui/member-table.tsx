import type { ReactNode } from "react";
import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Member } from "#rights";

/** What the program writes as a reason when it puts somebody on a list. */
const REASONS: Record<string, Label> = {
  "casefile.open": say("建档人", "Opened the file"),
  "person.correct": say("更正身份时发现是未成年人", "Corrected the identity to a minor’s"),
};

const dayOf = (moment: string): string => new Date(moment).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

/** Who is on the list of a minor's file: why, since when, until when, put there by whom. */
export function MemberTable({ members, act }: { members: readonly Member[]; act?: (member: Member) => ReactNode }) {
  const t = useSay();
  return (
    <table className="rights-list">
      <thead>
        <tr>
          <th scope="col">{t(say("谁可以看", "Who may see it"))}</th>
          <th scope="col">{t(say("为什么", "Why"))}</th>
          <th scope="col">{t(say("从—至", "From–to"))}</th>
          <th scope="col">{t(say("由谁加入", "Put there by"))}</th>
          {act && (
            <th scope="col">
              <span className="sr-only">{t(say("操作", "Actions"))}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <td>
              {member.name ?? member.login} {member.post && <span className="soft">{member.post}</span>}
            </td>
            <td data-label={t(say("为什么", "Why"))}>{t(REASONS[member.reason] ?? say(member.reason, member.reason))}</td>
            <td className="day" data-label={t(say("从—至", "From–to"))}>
              {dayOf(member.since)} – {member.until ? dayOf(member.until) : t(say("成年", "coming of age"))}
            </td>
            <td data-label={t(say("由谁加入", "Put there by"))}>{member.by}</td>
            {act && <td>{act(member)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
