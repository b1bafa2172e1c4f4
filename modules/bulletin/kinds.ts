import { defineMatter, leaderAt, lineAt, partsOf, type DutyRoom, type Next, type Refusal, type Taking } from "#duty";
import { addMonths } from "#platform/day";
import { say } from "#platform/words";
import { ackBody, answer, bulletinBody, edit, type BulletinBody, type Figure } from "./model.ts";
import { numbers, PARAMETERS, RED_SHARE } from "./numbers.ts";
import { unknownTokens } from "./paper.ts";
import { ACK, BULLETIN } from "./workflow.ts";

const refusal = (code: string, zh: string, en: string, field?: string): Refusal => ({
  code,
  message: say(zh, en),
  ...(field !== undefined && { field }),
});

/** Areas that a bulletin calls red: by a problem that is marked, or by their overdue share. */
export const redsIn = ({ problems, figures }: Pick<BulletinBody, "problems" | "figures">): string[] => [
  ...new Set([
    ...problems.filter(({ red }) => red).map(({ region }) => region),
    ...rowsBelow(figures)
      .filter(({ value }) => typeof value === "number" && value > RED_SHARE)
      .map(({ code }) => code),
  ]),
];

/** Areas that it says anything of, good or bad. */
export const aboutIn = ({ problems, figures }: Pick<BulletinBody, "problems" | "figures">): string[] => [
  ...new Set([...problems.map(({ region }) => region), ...rowsBelow(figures).map(({ code }) => code)]),
];

const rowsBelow = (figures: readonly Figure[]) =>
  figures.filter(({ query }) => query === "overdue_share").flatMap(({ rows }) => rows.slice(1));

function refusesEdit(
  region: string,
  { addressees, problems, paragraphs, figures: kept }: ReturnType<typeof edit.parse>,
  figures: readonly Figure[],
) {
  const outside = addressees.findIndex((address) => !partsOf(address)?.region.startsWith(region) || address === lineAt(region));
  if (outside >= 0)
    return refusal(
      "bulletin.addressee",
      "主送单位应在本辖区，且不能是发文单位自己。",
      "An addressee is in your area, and not whoever issues the bulletin.",
      `body.addressees.${outside}`,
    );
  const place = problems.findIndex((problem) => problem.region.length <= region.length || !problem.region.startsWith(region));
  if (place >= 0)
    return refusal(
      "bulletin.problem",
      "问题应指明下级地区。",
      "A problem is named in an area below yours.",
      `body.problems.${place}.region`,
    );
  const [token] = unknownTokens(
    paragraphs,
    figures.filter(({ id }) => kept.includes(id)),
  );
  return token === undefined ? undefined : noFigure(token);
}

const noFigure = (token: string) =>
  refusal(
    "bulletin.token",
    `正文中的 ${token} 没有对应的数据，请先插入数据或改正编号。`,
    `${token} in the text is no figure of this bulletin; insert it, or correct its number.`,
    "body.paragraphs",
  );

function refuses({ matter, body, action, input, on }: Taking<BulletinBody>): Refusal | undefined {
  if (action === "edit") return refusesEdit(matter.region, edit.parse(input), body.figures);
  if (action === "insert" && body.figures.length > 24)
    return refusal("bulletin.figures", "一份通报最多 24 项数据。", "A bulletin has 24 figures at most.", "body.queries");
  if (action !== "submit" && action !== "publish") return undefined;
  if (body.addressees.length === 0)
    return refusal(
      "bulletin.nobody",
      "请先写明主送单位：通报要有人收、有人答复。",
      "Name its addressees first: somebody is to answer it.",
      "body.addressees",
    );
  if (body.paragraphs.length === 0) return refusal("bulletin.empty", "请先写正文。", "Write its text first.", "body.paragraphs");
  const past = body.problems.find(({ finishOn }) => finishOn !== undefined && (finishOn <= on || finishOn > addMonths(on, 6)));
  if (past)
    return refusal(
      "bulletin.finish",
      `办结期限应在明天到 ${addMonths(on, 6)} 之间。`,
      `What is asked is due from tomorrow to ${addMonths(on, 6)}.`,
      "body.problems",
    );
  const [token] = unknownTokens(body.paragraphs, body.figures);
  return token === undefined ? undefined : noFigure(token);
}

/** What a step changes: an edit what it names; publication opens an acknowledgement for each addressee and an order for each problem. */
function next({ matter, body, action, input }: Taking<BulletinBody>): Next {
  if (action === "edit") {
    const { figures, ...changed } = edit.parse(input);
    return { body: { ...changed, figures: body.figures.filter(({ id }) => figures.includes(id)) } };
  }
  if (action !== "publish") return {};
  const source = `《${body.heading}》`;
  const acknowledgements = body.addressees.map((address) => ({
    kind: "bulletin.ack",
    region: partsOf(address)?.region ?? matter.region,
    title: `反馈${source}`,
    body: { heading: body.heading },
    parties: { owner: address, ...(matter.owner && { overseer: matter.owner }) },
  }));
  const orders = body.problems.map(({ region, what, asked, finishOn }) => ({
    kind: "supervision.order",
    region,
    status: finishOn === undefined ? "order" : "order.working",
    body: { facts: what, requirement: asked, basis: source, ...(finishOn !== undefined && { finishOn }) },
    parties: { owner: lineAt(region), overseer: lineAt(matter.region) },
  }));
  return { body: { reds: redsIn(body), about: aboutIn(body) }, children: [...acknowledgements, ...orders] };
}

export const bulletin = defineMatter({
  kind: "bulletin",
  duty: "bulletin",
  label: say("通报", "Bulletin"),
  workflow: BULLETIN,
  body: bulletinBody,
  opens: ["county_officer", "city_officer"],
  series: "通",
  readable: ["published"],
  partiesAt: ({ region }) => ({ owner: lineAt(region), overseer: leaderAt(region) }),
  title: ({ body }) => body.heading,
  refusesOpening: ({ region, body, by, parent }) => {
    if (by && by.region !== region)
      return refusal("bulletin.own", "通报由本级禁毒办发布，请选择本级地区。", "An office issues bulletins of its own area.", "region");
    if (body.type === "correction" && (parent?.kind !== "bulletin" || parent.status !== "published"))
      return refusal("bulletin.corrects", "更正通报应从已发布的通报上发起。", "A correction follows a published bulletin.", "body.type");
    if (body.figures.length > 0 || body.frozen || body.reds || body.about)
      return refusal("bulletin.figures_given", "数据由系统统计，不能填写。", "Figures are counted, not given.", "body.figures");
    return undefined;
  },
  refuses,
  next,
});

const acknowledgement = defineMatter({
  kind: "bulletin.ack",
  duty: "bulletin",
  label: say("通报反馈", "Acknowledgement"),
  workflow: ACK,
  body: ackBody,
  partiesAt: ({ region }) => ({ owner: lineAt(region) }),
  title: ({ body }) => `反馈《${body.heading}》`,
  next: ({ action, input }) => (action === "acknowledge" ? { body: answer.parse(input) } : {}),
});

export const BULLETIN_ROOM: DutyRoom = { name: "bulletin", kinds: [bulletin, acknowledgement], parameters: PARAMETERS, numbers };
