import { Button } from "antd";
import { useState } from "react";
import { SEATS, type OrgTree } from "#org";
import { Failed, Loading, Title, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { DeedPanel } from "./deed-panel.tsx";
import { DEEDS, deedsAbout, deedsAt, deedsOf, deedsOfEmpty, deedsOfMissing, type Deed } from "./deeds.ts";
import { DivisionTable } from "./division-table.tsx";
import { LeadingGroup } from "./leading-group.tsx";
import { useGaps, useTree, useUnits } from "./queries.ts";
import { UnitList } from "./unit-list.tsx";
import { MEASURE, ratio, type Viewer } from "./words.tsx";
import "./organisation.css";

type Props = { viewer: Viewer; at: string | undefined; onChoose: (at: string | undefined) => void };

/** Who holds which post from when to when, which posts are empty, and how many people each worker serves. */
export function OrganisationPage({ viewer, at, onChoose }: Props) {
  const t = useSay();
  const root = viewer.region;
  // A division below one's own area; another one is not there.
  const chosen = at?.startsWith(root) ? at : root;
  const [opened, setOpened] = useState<string[]>(() => lineTo(chosen, root));
  const { top, below } = useTree(root, opened);
  if (top.isError) return <Failed error={top.error} retry={() => void top.refetch()} />;
  if (!top.data) return <Loading rows={10} />;
  const tree = top.data;
  const isLeaf = tree.rows.length === 0;
  return (
    <main className={`organisation${isLeaf ? " org-alone" : ""}${at ? " org-chosen" : ""}`}>
      <Title of={say("机构", "Organisation")} />
      <header className="page-head">
        <h1>{t(say("机构与岗位", "Organisation and posts"))}</h1>
        <span className="soft">{tree.region.name}</span>
      </header>
      <p className="org-sum">{t(sentenceFor(tree))}</p>
      <div className="org-columns">
        {!isLeaf && (
          <div className="org-tree">
            <DivisionTable tree={tree} below={below} opened={opened} onOpen={setOpened} at={chosen} onChoose={onChoose} />
          </div>
        )}
        <div className="org-detail">
          {at && (
            <Button type="link" className="org-back" onClick={() => onChoose(undefined)}>
              {t(say("返回各地区", "Back to the areas"))}
            </Button>
          )}
          <Detail
            key={chosen}
            region={chosen}
            name={nameOf(chosen, tree, below)}
            villages={(chosen === root ? tree : below.get(chosen))?.rows ?? []}
            viewer={viewer}
          />
        </div>
      </div>
    </main>
  );
}

type DetailProps = { region: string; name: string; villages: OrgTree["rows"]; viewer: Viewer };

function Detail({ region, name, villages, viewer }: DetailProps) {
  const t = useSay();
  const units = useUnits(region);
  const gaps = useGaps(region);
  const [deed, setDeed] = useState<Deed>();
  const [said, setSaid] = useState<Label>();
  if (units.isError) return <Failed error={units.error} retry={() => void units.refetch()} />;
  if (gaps.isError) return <Failed error={gaps.error} retry={() => void gaps.refetch()} />;
  if (!units.data || !gaps.data) return <Loading rows={6} />;
  const known = units.data;
  return (
    <>
      <h2>{name}</h2>
      <p className="org-said" role="status">
        {said && t(said)}
      </p>
      <LeadingGroup
        region={region}
        units={known}
        gaps={gaps.data}
        today={viewer.today}
        actions={{
          gap: (gap, post) => (
            <Deeds
              deeds={post ? deedsOfEmpty(viewer, gap, post) : deedsOfMissing(viewer, gap, known)}
              about={post?.title ?? t(SEATS[gap.seat])}
              onChoose={setDeed}
            />
          ),
          holding: (post, holding) => <Deeds deeds={deedsAbout(viewer, post, holding)} about={holding.name} onChoose={setDeed} />,
        }}
      />
      <UnitList
        units={known}
        viewer={viewer}
        actions={{
          unit: (unit) => <Deeds deeds={deedsAt(viewer, unit)} about={unit.name} onChoose={setDeed} />,
          post: (post) => <Deeds deeds={deedsOf(viewer, post)} about={post.title} onChoose={setDeed} />,
          holding: (post, holding) => <Deeds deeds={deedsAbout(viewer, post, holding)} about={holding.name} onChoose={setDeed} />,
        }}
      />
      <DeedPanel
        deed={deed}
        viewer={viewer}
        villages={villages}
        onClose={() => setDeed(undefined)}
        onDone={(words) => {
          setDeed(undefined);
          setSaid(words);
        }}
      />
    </>
  );
}

function Deeds({ deeds, about, onChoose }: { deeds: Deed[]; about: string; onChoose: (deed: Deed) => void }) {
  const t = useSay();
  if (deeds.length === 0) return null;
  return (
    <span className="org-deeds">
      {deeds.map((deed) => (
        <Button
          key={deed.what}
          type="link"
          size="small"
          aria-label={t(say(`${DEEDS[deed.what].zh}：${about}`, `${DEEDS[deed.what].en}: ${about}`))}
          onClick={() => onChoose(deed)}
        >
          {t(DEEDS[deed.what])}
        </Button>
      ))}
    </span>
  );
}

const LEVELS = [4, 6, 9, 12];
/** Divisions between an area and one inside it: they are open when the page begins there. */
const lineTo = (code: string, root: string): string[] =>
  LEVELS.filter((length) => length > root.length && length < code.length).map((length) => code.slice(0, length));

const nameOf = (code: string, tree: OrgTree, below: ReadonlyMap<string, OrgTree | undefined>): string =>
  [tree, ...below.values()].flatMap((one) => one?.rows ?? []).find((row) => row.code === code)?.name ??
  (code === tree.region.code ? tree.region.name : "");

function sentenceFor({ total }: OrgTree): Label {
  const { posts, vacant, doubled, delegated, gaps, workers, files, load, over, stations } = total;
  const zh = [
    `岗位 ${posts} 个，空缺 ${vacant} 个，一岗多人 ${doubled} 个，代理中 ${delegated} 个`,
    `领导小组席位缺口 ${gaps} 个`,
    `工作站 ${stations} 个，专职人员 ${workers} 人`,
  ];
  const en = [
    `${posts} posts, ${vacant} vacant, ${doubled} doubly held, ${delegated} delegated`,
    `${gaps} gaps in leading groups`,
    `${stations} stations, ${workers} full-time workers`,
  ];
  if (typeof files === "number") {
    zh.push(`服务 ${files} 人${load === null ? "" : `，专职配比 ${ratio(load)}（${MEASURE.zh}）`}`);
    en.push(`${files} persons served${load === null ? "" : `, ${ratio(load)} (${MEASURE.en})`}`);
  }
  if (over !== null) {
    zh.push(`超出标准的工作站 ${over} 个`);
    en.push(`${over} stations over the measure`);
  }
  return say(`${zh.join("；")}。`, `${en.join("; ")}.`);
}
