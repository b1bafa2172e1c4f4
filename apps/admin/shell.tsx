import { UserOutlined } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { chooseLargeType, useLanguage, useLargeType, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { Me } from "#staff";
import { DemoBar, useSignOut } from "#staff/ui";
import { besideIt } from "./beside.ts";
import { Door } from "./door.tsx";
import { MainNav } from "./main-nav.tsx";
import { usePostChoice } from "./post-choice.ts";
import { typeSizeLabel } from "./preferences.tsx";
import { PurposeMark } from "./purpose.tsx";
import "./shell.css";

/** The same bar on every page: where one may go, who one is. */
export function Shell({ me }: { me: Me }) {
  const t = useSay();
  const { language, choose } = useLanguage();
  const large = useLargeType();
  const navigate = useNavigate();
  const posts = usePostChoice(me);
  const signOut = useSignOut(() => void navigate({ to: "/sign-in", search: {} }));
  return (
    <div className="shell">
      {me.demo && <DemoBar onSwitch={() => signOut.mutate()} />}
      <header className="top-bar">
        <Link to="/" className="name">
          {t(say("萤火", "Yinghuo"))}
        </Link>
        <MainNav me={me} />
        <PurposeMark me={me} />
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
          autoFocus
          getPopupContainer={besideIt}
          menu={{
            selectedKeys: [me.post],
            items: [
              { key: "who", type: "group", label: `${me.region.path.join(" / ")} · ${me.login}` },
              ...posts,
              { key: "account", label: t(say("我的账号", "My account")), onClick: () => void navigate({ to: "/account" }) },
              { key: "type", label: t(typeSizeLabel(large)), onClick: () => chooseLargeType(!large) },
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
        <Door me={me} />
      </div>
    </div>
  );
}
