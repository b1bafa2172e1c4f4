import { DownOutlined } from "@ant-design/icons";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { useLayoutEffect, useRef, useState } from "react";
import { useLanguage, useLargeType, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { Me } from "#staff";
import { besideIt } from "./beside.ts";
import { pageAt, pagesFor } from "./menu.ts";

/** The main pages in one row; those that do not fit, whatever the width and the size of type, are under “More”. */
export function MainNav({ me }: { me: Me }) {
  const t = useSay();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const pages = pagesFor(me);
  const bar = useRef<HTMLElement>(null);
  const fitting = useFitting(bar, pages.length);
  const rest = pages.slice(fitting);
  const current = pageAt(pages, pathname);
  const here = rest.find((page) => page === current);
  return (
    <nav ref={bar} aria-label={t(say("主要页面", "Main pages"))}>
      {pages.map(({ to, label }, index) => (
        <Link
          key={to}
          to={to}
          className="page-link"
          hidden={index >= fitting}
          activeOptions={{ exact: true }}
          {...(to === current?.to && { "aria-current": "page" as const })}
        >
          {t(label)}
        </Link>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={["click"]}
          autoFocus
          getPopupContainer={besideIt}
          menu={{
            selectedKeys: here ? [here.to] : [],
            items: rest.map(({ to, label }) => ({ key: to, label: t(label), onClick: () => void navigate({ to }) })),
          }}
        >
          <Button type="text" className="page-link more-pages" aria-current={here ? "page" : undefined}>
            {t(here?.label ?? say("更多", "More"))} <DownOutlined aria-hidden="true" />
          </Button>
        </Dropdown>
      )}
    </nav>
  );
}

/** How many of the links there is room for, one place kept for “More” where not all fit. */
function useFitting(bar: React.RefObject<HTMLElement | null>, pages: number): number {
  const [fitting, setFitting] = useState(pages);
  const large = useLargeType();
  const { language } = useLanguage();
  useLayoutEffect(() => {
    const nav = bar.current;
    if (!nav) return undefined;
    const measure = () => setFitting(fittingIn(nav));
    const observer = new ResizeObserver(measure);
    observer.observe(nav);
    return () => observer.disconnect();
  }, [bar, large, language, pages]);
  return fitting;
}

/** “More” and a page's name in its place. */
const MORE_EM = 6;

function fittingIn(nav: HTMLElement): number {
  const links = [...nav.querySelectorAll<HTMLElement>("a.page-link")];
  const widths = links.map((link) => {
    const { hidden } = link;
    link.hidden = false;
    const width = link.offsetWidth;
    link.hidden = hidden;
    return width;
  });
  const room = nav.clientWidth;
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total <= room) return widths.length;
  let left = room - MORE_EM * Number.parseFloat(getComputedStyle(nav).fontSize);
  return widths.findIndex((width) => (left -= width) < 0);
}
