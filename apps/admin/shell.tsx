import { UserOutlined } from "@ant-design/icons";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { useLanguage, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { Me } from "#staff";
import { DemoBar, useSignOut } from "#staff/ui";
import "./shell.css";

const PAGES = [
  { to: "/today", label: say("今日", "Today") },
  { to: "/casefiles", label: say("案卷", "Casefiles") },
  { to: "/overview", label: say("总览", "Overview") },
] as const;

/** The same bar on every page: where one may go, who one is. */
export function Shell({ me }: { me: Me }) {
  const t = useSay();
  const { language, choose } = useLanguage();
  const navigate = useNavigate();
  const signOut = useSignOut(() => void navigate({ to: "/sign-in", search: {} }));
  return (
    <div className="shell">
      {me.demo && <DemoBar onSwitch={() => signOut.mutate()} />}
      <header className="top-bar">
        <Link to="/today" className="name">
          {t(say("萤火", "Yinghuo"))}
        </Link>
        <nav aria-label={t(say("主要页面", "Main pages"))}>
          {PAGES.map(({ to, label }) => (
            <Link key={to} to={to} className="page-link" activeProps={{ "aria-current": "page" }}>
              {t(label)}
            </Link>
          ))}
        </nav>
        <Button
          type="text"
          className="language"
          lang={language === "zh" ? "en" : "zh-CN"}
          onClick={() => choose(language === "zh" ? "en" : "zh")}
        >
          {language === "zh" ? "EN" : "中文"}
        </Button>
        <Dropdown
          trigger={["click"]}
          menu={{
            items: [
              { key: "who", disabled: true, label: `${me.region.path.join(" / ")} · ${me.login}` },
              { key: "out", label: t(say("退出登录", "Sign out")), onClick: () => signOut.mutate() },
            ],
          }}
        >
          <Button type="text" icon={<UserOutlined />} className="who" aria-label={`${me.region.name} ${me.name}`}>
            <span className="who-name">
              {me.region.name} · {me.name}
            </span>
          </Button>
        </Dropdown>
      </header>
      <div className="page">
        <Outlet />
      </div>
    </div>
  );
}
