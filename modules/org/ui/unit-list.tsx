import type { ReactNode } from "react";
import { ROLES, SEATS, type HoldingView, type PostView, type UnitView } from "#org";
import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { Load, MEASURE, type Viewer } from "./words.tsx";

type Props = {
  units: readonly UnitView[];
  viewer: Viewer;
  /** Buttons of a unit, a post, and of one who holds it. */
  actions: {
    unit: (unit: UnitView) => ReactNode;
    post: (post: PostView) => ReactNode;
    holding: (post: PostView, holding: HoldingView) => ReactNode;
  };
};

/** Organisations with their posts, who holds them from when to when, which are empty and who stands in for whom. */
export function UnitList({ units, viewer, actions }: Props) {
  const t = useSay();
  if (units.length === 0) return <p className="soft">{t(say("本地区没有登记机构。", "No organisation is on record here."))}</p>;
  return units.map((unit) => (
    <section key={unit.id} className="org-unit" aria-labelledby={`unit-${unit.id}`}>
      <header>
        <h3 id={`unit-${unit.id}`}>{unit.name}</h3>
        {actions.unit(unit)}
      </header>
      {unit.served && <Served served={unit.served} />}
      {unit.posts.length === 0 && <p className="soft">{t(say("还没有岗位。", "No posts yet."))}</p>}
      <ul>
        {unit.posts.map((post) => (
          <Post key={post.id} post={post} unit={unit} viewer={viewer} actions={actions} />
        ))}
      </ul>
    </section>
  ));
}

function Served({ served: { workers, files, over } }: { served: NonNullable<UnitView["served"]> }) {
  const t = useSay();
  return (
    <p className="soft">
      {t(say(`专职人员 ${workers} 人`, `${workers} full-time`))}
      {files === null ? (
        t(over ? say("，服务人数超出标准", ", more served than the measure") : say("，服务人数在标准以内", ", within the measure"))
      ) : (
        <>
          {t(say(`，服务 ${files} 人，专职配比 `, `, ${files} served, `))}
          <Load files={files} workers={workers} />
        </>
      )}
      {t(say(`（${MEASURE.zh}）`, ` (${MEASURE.en})`))}
    </p>
  );
}

function Post({ post, unit, viewer, actions }: { post: PostView; unit: UnitView } & Pick<Props, "viewer" | "actions">) {
  const t = useSay();
  const { title, region, openedOn, closedOn, vacantSince, holders, former } = post;
  // In the leading group the seat says more than the role.
  const kind = post.seat ? SEATS[post.seat] : ROLES[post.role];
  const own = holders.filter(({ standsFor, from }) => standsFor === null && from <= viewer.today);
  return (
    <li className={post.id === viewer.post ? "org-post org-own" : "org-post"}>
      <div className="org-post-head">
        <span>
          <strong>{title}</strong>
          {title !== kind.zh && <span className="soft"> {t(kind)}</span>}
          {region.code !== unit.region && <span className="soft"> {region.name}</span>}
          {post.id === viewer.post && <span className="org-chip">{t(say("我的岗位", "My post"))}</span>}
        </span>
        {actions.post(post)}
      </div>
      {vacantSince && openedOn <= viewer.today && (
        <p className="org-chip org-chip-late">{t(say(`空缺，自 ${vacantSince}`, `vacant since ${vacantSince}`))}</p>
      )}
      {own.length > 1 && <p className="org-chip org-chip-late">{t(say(`一岗 ${own.length} 人`, `held by ${own.length}`))}</p>}
      {closedOn && <p className="org-chip">{t(say(`${closedOn} 后撤销`, `closes after ${closedOn}`))}</p>}
      {openedOn > viewer.today && <p className="org-chip">{t(say(`${openedOn} 起设立`, `opens on ${openedOn}`))}</p>}
      {holders.map((holding) => (
        <div key={holding.id} className="org-holder">
          <span>{t(holderLabel(holding, viewer.today))}</span>
          {actions.holding(post, holding)}
        </div>
      ))}
      {former.length > 0 && (
        <details>
          <summary>{t(say(`以前 ${former.length} 任`, `${former.length} before`))}</summary>
          {former.map((holding) => (
            <p key={holding.id} className="soft">
              {t(holderLabel(holding, viewer.today))}
            </p>
          ))}
        </details>
      )}
    </li>
  );
}

/** `王芳 2024-03-01 起`, `李强 代王芳，2026-03-17 至 2026-04-02：休假`. */
function holderLabel({ name, from, to, standsFor, fullTime, reason }: HoldingView, today: string): Label {
  const span = to ? say(`${from} 至 ${to}`, `${from} to ${to}`) : say(`${from} 起`, `since ${from}`);
  const coming = from > today ? say("（未到任）", " (to come)") : say("", "");
  if (standsFor)
    return say(
      `${name} 代${standsFor}，${span.zh}${reason ? `：${reason}` : ""}${coming.zh}`,
      `${name} for ${standsFor}, ${span.en}${coming.en}`,
    );
  return say(
    `${name}${fullTime ? "" : "（兼职）"} ${span.zh}${coming.zh}`,
    `${name}${fullTime ? "" : " (part-time)"} ${span.en}${coming.en}`,
  );
}
