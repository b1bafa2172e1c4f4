import type { ReactNode } from "react";
import { DEPARTMENTS, GAPS, SEATS, type GapView, type HoldingView, type PostView, type UnitView } from "#org";
import { daysBetween, type Day } from "#platform/day";
import { useSay, Why } from "#platform/kit";
import { say, type Label } from "#platform/words";

type Row = { key: string; gap?: GapView; post?: PostView; seat: GapView["seat"]; title: string; holders: readonly HoldingView[] };
type Props = {
  region: string;
  units: readonly UnitView[];
  gaps: readonly GapView[];
  today: Day;
  actions: {
    gap: (gap: GapView, post: PostView | undefined) => ReactNode;
    /** Beside each of those who hold a post together. */
    holding: (post: PostView, holding: HoldingView) => ReactNode;
  };
};

/** Who answers for a division, seat by seat; what is missing, empty or held by two comes first. */
export function LeadingGroup({ region, units, gaps, today, actions }: Props) {
  const t = useSay();
  const rows = rowsOf(region, units, gaps, today);
  if (rows.length === 0) return null;
  return (
    <section className="org-unit" aria-labelledby="leading-group">
      <header>
        <h3 id="leading-group">{t(say("领导小组", "Leading group"))}</h3>
      </header>
      <p className="soft">
        {t(sentenceFor(rows.length, gaps))}
        <Why reason={{ basis: t(BASIS), level: "design" }}>{t(say("应设哪些席位", "Which seats are required"))}</Why>
      </p>
      <table className="org-group">
        <thead>
          <tr>
            <th scope="col">{t(say("席位", "Seat"))}</th>
            <th scope="col">{t(say("任职人", "Holder"))}</th>
            <th scope="col">{t(say("起始", "Since"))}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, gap, post, seat, title, holders }) => (
            <tr key={key} className={gap ? "org-gap" : undefined}>
              <th scope="row">
                {t(SEATS[seat])}
                {title !== SEATS[seat].zh && <span className="soft">{title}</span>}
              </th>
              <td>
                {gap && <span className="org-chip org-chip-late">{t(GAPS[gap.kind])}</span>}
                {holders.map((holding) => (
                  <span key={holding.id} className="org-sits">
                    {holding.name}
                    {gap && post && actions.holding(post, holding)}
                  </span>
                ))}
                {gap && actions.gap(gap, post)}
              </td>
              <td>{gap ? <Since gap={gap} today={today} /> : holders.map(({ id, from }) => <span key={id}>{from}</span>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const ORDER = Object.keys(SEATS);
const BASIS = say(
  "市：第一责任人、主要责任人，每个成员单位的直接责任人和联络员；县（区）、乡镇（街道）另有包联领导；乡镇（街道）的直接责任人是禁毒专办员，村（社区）的是禁毒专职工作人员。",
  "City: first and main, and of each member unit its head and liaison; counties and townships also a contact leader; in a township the clerk is directly responsible, in a village the worker.",
);

function rowsOf(region: string, units: readonly UnitView[], gaps: readonly GapView[], today: Day): Row[] {
  const nameOf = (org: string | null) => units.find(({ id, kind }) => id === org && kind === "department")?.name;
  const missing = gaps
    .filter(({ post }) => post === null)
    .map((gap): Row => ({ key: `${gap.seat} ${gap.org}`, gap, seat: gap.seat, title: nameOf(gap.org) ?? gap.title, holders: [] }));
  const posts = units.flatMap((unit) =>
    unit.posts.flatMap((post): Row[] => {
      const isOpen = post.openedOn <= today && (post.closedOn === null || post.closedOn >= today);
      if (!post.seat || post.region.code !== region || !isOpen) return [];
      const gap = gaps.find((one) => one.post === post.id);
      const holders = post.holders.filter(({ standsFor, from }) => standsFor === null && from <= today);
      return [
        {
          key: post.id,
          post,
          seat: post.seat,
          title: titleIn(unit, post),
          holders: gap?.kind === "empty" ? [] : holders,
          ...(gap && { gap }),
        },
      ];
    }),
  );
  return [...missing, ...posts].sort(
    (a, b) => Number(b.gap !== undefined) - Number(a.gap !== undefined) || ORDER.indexOf(a.seat) - ORDER.indexOf(b.seat),
  );
}

function sentenceFor(seats: number, gaps: readonly GapView[]): Label {
  if (gaps.length === 0) return say(`${seats} 个席位都有人担任。`, `All ${seats} seats are held. `);
  return say(`${seats} 个席位，${gaps.length} 个有缺口。`, `${seats} seats, ${gaps.length} with a gap. `);
}

/** In a department the title alone does not say whose: `银川市民政局`, or the title that names it. */
function titleIn({ kind, name, office }: UnitView, { title, seat }: PostView): string {
  if (kind !== "department" || (office && title.includes(DEPARTMENTS[office].zh))) return title;
  return seat && title === SEATS[seat].zh ? name : `${name} ${title}`;
}

/** `2026-10-18 起` and `第 36 天` under it; a seat that was never set up has no day. */
function Since({ gap: { since }, today }: { gap: GapView; today: Day }) {
  const t = useSay();
  if (since === null) return <span className="late">{t(say("从未设立", "never set up"))}</span>;
  const days = daysBetween(since, today) + 1;
  return (
    <>
      <span className="late">{t(say(`${since} 起`, `since ${since}`))}</span>
      <span className="late">{t(say(`第 ${days} 天`, `day ${days}`))}</span>
    </>
  );
}
