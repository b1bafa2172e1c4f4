import { useRouter } from "@tanstack/react-router";
import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import type { Me } from "#staff";
import { useChoosePost } from "#staff/ui";

/** The posts one may act in, for the menu under one's name; nothing where there is no choice. */
export function usePostChoice(me: Me) {
  const t = useSay();
  const router = useRouter();
  // What one post sees is not what the next does: it begins on its own first page.
  const choose = useChoosePost(() => void router.navigate({ to: "/" }).then(() => router.invalidate()));
  if (me.posts.length < 2) return [];
  return [
    {
      key: "posts",
      type: "group" as const,
      label: t(say("以哪个岗位办事", "Act in which post")),
      children: me.posts.map((post) => ({ key: post.id, label: t(postLabel(post)), onClick: () => choose.mutate(post.id) })),
    },
  ];
}

/** `代 崇安社区居委会 禁毒专职工作人员，至 2026-12-01` */
function postLabel({ regionName, title, delegated, until }: Me["posts"][number]): Label {
  const end = until ? say(`，至 ${until}`, `, until ${until}`) : say("", "");
  return say(`${delegated ? "代 " : ""}${regionName} ${title}${end.zh}`, `${delegated ? "For " : ""}${regionName} ${title}${end.en}`);
}
