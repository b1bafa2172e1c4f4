import type { Engine } from "#casefile";
import { stampOf } from "#casefile/server";
import { canonical, digestOf, findMatter, type AsOffice, type Duties } from "#duty/server";
import type { Day } from "#platform/day";
import { say, type Label } from "#platform/words";
import { drawAgain } from "./figures.ts";
import { bulletinBody } from "./model.ts";
import { paperOf } from "./paper.ts";
import { sealOf } from "./sealing.ts";
import { findPublishing } from "./store.ts";

type Finding = { kind: "figures" | "text" | "hash" | "audit" | "rules"; sentence: Label };
export type BulletinVerified = { id: string; title: string; publishedOn: Day; hash: string; figures: number; findings: Finding[] };

/**
 * Makes a published bulletin again from its queries and holds it against what is kept: the figures, the paper to the byte, the seal, and
 * what the audit says of the step that published it. Undefined where there is no published bulletin of that id.
 */
export async function verifyBulletin(
  office: AsOffice,
  engine: Engine,
  book: Pick<Duties, "kinds" | "lookup">,
  { city, id }: { city: number; id: string },
): Promise<BulletinVerified | undefined> {
  const [matter, lines] = await office(async (tx) => [await findMatter(tx, city, id), await findPublishing(tx, city, id)] as const);
  if (!matter || matter.kind !== "bulletin") return undefined;
  const read = bulletinBody.safeParse(matter.body);
  const frozen = read.data?.frozen;
  if (!read.data || !frozen) return undefined;
  const body = read.data;
  const findings: Finding[] = [];
  const report = (kind: Finding["kind"], zh: string, en: string) => findings.push({ kind, sentence: say(zh, en) });

  const figures = await drawAgain(office, engine, book, { city, figures: body.figures });
  const wrong = figures.filter((figure, n) => canonical(figure) !== canonical(body.figures[n])).map((figure) => figure.id);
  if (wrong.length > 0)
    report(
      "figures",
      `数据 ${wrong.join("、")} 与按其查询重新统计的不同。`,
      `Figures ${wrong.join(", ")} are not what their queries give.`,
    );
  if (wrong.length > 0 && frozen.rules !== stampOf(engine))
    report(
      "rules",
      "发布以后计算规则有变动，重新统计用的是现行规则。",
      "The rules have changed since; it was counted again by those of today.",
    );

  const { region, year, number } = matter;
  const paper = paperOf({
    region,
    body: { ...body, figures },
    number: year !== null && number !== null ? { year, number } : null,
    on: frozen.on,
  });
  if (canonical(paper) !== canonical(frozen.paper)) report("text", "公文正文与重新生成的不同。", "The paper is not what is made again.");
  if (sealOf({ ...body, figures }, { paper, rules: frozen.rules }) !== frozen.hash)
    report("hash", "封存值与重新计算的不同。", "The seal is not what is computed again.");
  if (lines.length === 0) report("audit", "审计中没有发布这份通报的记录。", "The audit has no line about its publication.");
  else if (!lines.some(({ after }) => after === digestOf(matter)))
    report("audit", "与审计记录中发布时的封存值不符。", "It is not what the audit sealed when it was published.");
  return { id, title: matter.title, publishedOn: frozen.on, hash: frozen.hash, figures: figures.length, findings };
}
