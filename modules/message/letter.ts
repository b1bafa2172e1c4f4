import type { Day } from "#platform/day";
import type { Letter } from "#platform/mail";
import type { Label } from "#platform/words";
import type { Line, PostLines } from "./model.ts";

const MOST_LINES = 20;

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** “3月17日” of a day. */
const dayZh = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

const dueOf = ({ due, overdue }: Line): Label => ({
  zh: overdue ? `已逾期${due ? `（${dayZh(due)}到期）` : ""}` : due ? `${dayZh(due)}到期` : "",
  en: overdue ? `overdue${due ? ` since ${due}` : ""}` : due ? `due ${due}` : "",
});

export const countOf = (posts: readonly PostLines[]) => {
  const lines = posts.flatMap((post) => post.lines);
  return { lines: lines.length, overdue: lines.filter(({ overdue }) => overdue).length };
};

/** `link`: where the pages are; without one no line leads anywhere. */
export type Digest = { day: Day; posts: readonly PostLines[]; link: string | undefined };

const subjectOf = ({ day, posts }: Digest): string => {
  const { lines, overdue } = countOf(posts);
  return `萤火 ${dayZh(day)}：您有 ${lines} 类事项待办${overdue ? `，其中 ${overdue} 类已逾期` : ""}`;
};

const WORDS = {
  hello: (day: Day): Label => ({
    zh: `您好！截至 ${dayZh(day)}，您的岗位上有以下事项：`,
    en: `As of ${day}, this waits at your posts:`,
  }),
  more: (n: number): Label => ({ zh: `另有 ${n} 类，请登录查看。`, en: `${n} more; please sign in.` }),
  foot: {
    zh: "本通知由系统自动发出，只有数量和日期，没有任何个人的信息；详情请登录系统查看。通知频率可在“我的账号”中修改。",
    en: "Sent by the system: numbers and days only, nothing about any person. Sign in for more. How often you are told is set under “My account”.",
  } satisfies Label,
};

function textIn(language: keyof Label, { day, posts, link }: Digest): string {
  const blocks = posts.map(({ place, title, lines }) => {
    const shown = lines.slice(0, MOST_LINES).map((line) => {
      const due = dueOf(line)[language];
      return `· ${line.title[language]}${due ? ` — ${due}` : ""}${link ? `\n  ${link}${line.url}` : ""}`;
    });
    const more = lines.length > MOST_LINES ? [WORDS.more(lines.length - MOST_LINES)[language]] : [];
    return [`【${place} · ${title}】`, ...shown, ...more].join("\n");
  });
  return [WORDS.hello(day)[language], ...blocks, WORDS.foot[language]].join("\n\n");
}

function htmlIn(language: keyof Label, { day, posts, link }: Digest): string {
  const blocks = posts.map(({ place, title, lines }) => {
    const shown = lines.slice(0, MOST_LINES).map((line) => {
      const due = dueOf(line)[language];
      const name = escaped(line.title[language]);
      const linked = link ? `<a href="${escaped(`${link}${line.url}`)}">${name}</a>` : name;
      return `<li>${linked}${due ? ` — ${line.overdue ? `<strong>${escaped(due)}</strong>` : escaped(due)}` : ""}</li>`;
    });
    const more = lines.length > MOST_LINES ? `<p>${WORDS.more(lines.length - MOST_LINES)[language]}</p>` : "";
    return `<h2 style="font-size:16px">${escaped(`${place} · ${title}`)}</h2><ul>${shown.join("")}</ul>${more}`;
  });
  return `<p>${WORDS.hello(day)[language]}</p>${blocks.join("")}<p style="color:#595959">${WORDS.foot[language]}</p>`;
}

const page = (zh: string, en: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head><body style="font-family:sans-serif;font-size:15px;line-height:1.7">${zh}<hr><div lang="en">${en}</div></body></html>`;

/** Chinese first. */
export const digestLetter = (digest: Digest): Omit<Letter, "id" | "to"> => ({
  subject: subjectOf(digest),
  text: `${textIn("zh", digest)}\n\n—— English ——\n\n${textIn("en", digest)}\n`,
  html: page(htmlIn("zh", digest), htmlIn("en", digest)),
});

/** The same for a program; `text` for one that only shows it. */
export const digestPost = (digest: Digest): string => {
  const { lines, overdue } = countOf(digest.posts);
  return JSON.stringify({
    type: "digest",
    day: digest.day,
    lines,
    overdue,
    posts: digest.posts.map((post) => ({
      ...post,
      lines: post.lines.map((line) => ({ ...line, url: digest.link ? `${digest.link}${line.url}` : line.url })),
    })),
    text: textIn("zh", digest),
  });
};

export const codeLetter = (code: string, minutes: number): Omit<Letter, "id" | "to"> => {
  const zh = `您的确认码是 ${code}，${minutes} 分钟内有效。请在“我的账号”中填写，以确认用这个邮箱接收通知。如非您本人操作，不必理会。`;
  const en = `Your code is ${code}, good for ${minutes} minutes. Enter it under “My account” to be told by mail. If this was not you, ignore it.`;
  return { subject: "萤火：确认邮箱", text: `${zh}\n\n—— English ——\n\n${en}\n`, html: page(`<p>${zh}</p>`, `<p>${en}</p>`) };
};

export const codePost = (code: string): string => JSON.stringify({ type: "code", code });
