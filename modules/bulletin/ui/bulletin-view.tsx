import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { asPaper, bulletinBody, QUERIES, wordsOf, type BulletinBody } from "#bulletin";
import { dutyContract, type MatterView } from "#duty";
import { apiOf, Empty, OfficialPaperPage, sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { meQuery } from "#staff/ui";
import "./bulletin.css";

/** A bulletin as a paper, with where its figures come from; once published, what proves that it is as it was. */
export function BulletinView({ matter }: { matter: MatterView }) {
  const t = useSay();
  const read = bulletinBody.safeParse(matter.body);
  if (!read.success) return <Empty>{t(say("这份通报的内容无法显示。", "This bulletin cannot be shown."))}</Empty>;
  const body = read.data;
  const isDraft = body.frozen === undefined;
  return (
    <div className="bulletin">
      <div className="bulletin-bar">
        <a href={`/api/bulletins/${matter.id}/paper`} download>
          {t(isDraft ? say("下载草稿（DOCX）", "Download the draft (DOCX)") : say("下载公文（DOCX）", "Download the paper (DOCX)"))}
        </a>
        {!isDraft && <Correct matter={matter} heading={body.heading} />}
      </div>
      {isDraft && <Missing body={body} />}
      <OfficialPaperPage paper={asPaper({ region: matter.region.code, year: null, number: null }, body)} />
      <Sources body={body} />
      {body.frozen && (
        <p className="bulletin-seal soft">
          {t(
            say(
              `${body.frozen.on} 发布时封存，文字、数据和查询不再改动。封存值（SM3）：`,
              `Sealed on publication, ${body.frozen.on}; text, figures and queries are fixed. Seal (SM3): `,
            ),
          )}
          <code>{body.frozen.hash}</code>
        </p>
      )}
    </div>
  );
}

/** What a draft still lacks before it may be submitted. */
function Missing({ body: { addressees, paragraphs } }: { body: BulletinBody }) {
  const t = useSay();
  const lacks = [
    ...(addressees.length === 0 ? [say("主送单位", "addressees")] : []),
    ...(paragraphs.length === 0 ? [say("正文", "the text")] : []),
  ];
  if (lacks.length === 0) return null;
  return (
    <p className="notice">
      {t(
        say(
          `送审前还要写：${lacks.map(({ zh }) => zh).join("、")}。点“修改”填写，点“插入数据”统计。`,
          `Before it is submitted it needs ${lacks.map(({ en }) => en).join(" and ")}. “Edit” writes them, “Insert figures” counts.`,
        ),
      )}
    </p>
  );
}

/** Each figure with the question it answers: anybody can ask again. */
function Sources({ body: { figures, names } }: { body: BulletinBody }) {
  const t = useSay();
  if (figures.length === 0) return null;
  return (
    <section className="bulletin-sources" aria-labelledby="sources">
      <h2 id="sources">{t(say("数据来源", "Where the figures come from"))}</h2>
      <div className="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">{t(say("编号", "Id"))}</th>
              <th scope="col">{t(say("数据", "Figure"))}</th>
              <th scope="col">{t(say("合计", "In all"))}</th>
              <th scope="col">{t(say("怎样统计", "How it is counted"))}</th>
              <th scope="col">{t(say("截止", "Cut-off"))}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ id, query, region, asOf, knownAt, rows }) => (
              <tr key={id}>
                <td>
                  <code>{`{${id}}`}</code>
                </td>
                <td>
                  {names[region] ?? region} {t(QUERIES[query].label)}
                </td>
                <td className="number">{rows[0] && wordsOf(query, rows[0])}</td>
                <td>{t(QUERIES[query].definition)}</td>
                <td className="day">
                  {asOf}
                  <br />
                  <span className="soft">{t(say(`${moment(knownAt)} 已入库的记录`, `on record at ${moment(knownAt)}`))}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft">
        {t(
          say(
            "人数少于 5 的不公开；为防推算，相邻的数也可能不公开。",
            "Counts of persons below 5 are not shown, nor what would give them away.",
          ),
        )}
      </p>
    </section>
  );
}

/** An instant by the office's clock, to the minute. */
const moment = (at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");

const api = apiOf(dutyContract);

/** A published bulletin is followed by another that corrects it. */
function Correct({ matter, heading }: { matter: MatterView; heading: string }) {
  const t = useSay();
  const navigate = useNavigate();
  const me = useQuery(meQuery);
  const open = useMutation({
    mutationFn: () =>
      api.open({
        kind: "bulletin",
        region: matter.region.code,
        parent: matter.id,
        body: { type: "correction", heading: `关于更正《${heading}》的通报`.slice(0, 120) },
      }),
    onSuccess: ({ id }) => void navigate({ to: "/duties/$id", params: { id } }),
  });
  const own = me.data && matter.parties.owner?.address === `${me.data.role}@${me.data.region.code}`;
  if (!own) return null;
  return (
    <>
      <Button size="small" loading={open.isPending} onClick={() => open.mutate()}>
        {t(say("发更正通报", "Correct it by another bulletin"))}
      </Button>
      {open.isError && <span role="alert">{t(sentenceOf(open.error))}</span>}
    </>
  );
}
