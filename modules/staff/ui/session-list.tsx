import { Button } from "antd";
import type { AccountPage } from "#staff";
import { useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { useEndSession } from "./account.ts";
import { useSignOut } from "./session.ts";

type Session = AccountPage["sessions"][number];

/** Each with the browser, the address and when it was last used; all but this one can be ended here. */
export function SessionList({ sessions, onSignedOut }: { sessions: readonly Session[]; onSignedOut: () => void }) {
  const t = useSay();
  const end = useEndSession();
  const signOut = useSignOut(onSignedOut);
  return (
    <>
      <p className="soft account-note">
        {t(
          say(
            "一小时不用或登录满 12 小时会自动结束。看到不认识的，请结束它并修改密码。",
            "They end after an hour unused, and after 12 hours in any case. If you do not know one, end it and change your password.",
          ),
        )}
      </p>
      <ul className="account-rows">
        {sessions.map((session) => (
          <li key={session.id}>
            <span>
              {t(browserLabel(session.browser))}
              <span className="soft"> · {session.address ?? t(say("地址不详", "address unknown"))}</span>
              <br />
              <span className="soft">
                {t(
                  say(
                    `登录 ${moment(session.from)} · 最近使用 ${moment(session.lastUsed)}`,
                    `since ${moment(session.from)} · last used ${moment(session.lastUsed)}`,
                  ),
                )}
              </span>
            </span>
            {session.current ? (
              <Button onClick={() => signOut.mutate()} loading={signOut.isPending}>
                {t(say("退出（当前）", "Sign out (this one)"))}
              </Button>
            ) : (
              <Button onClick={() => end.mutate(session.id)} loading={end.isPending && end.variables === session.id}>
                {t(say("结束", "End"))}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
/** `2026-03-17 09:05`, of the office's clock; not broken over two lines. */
const moment = (instant: string): string => CLOCK.format(new Date(instant)).replaceAll("-", "\u2011").replace(" ", "\u00a0");

const BROWSERS: [name: string, sign: RegExp][] = [
  ["Edge", /Edg\//],
  ["微信", /MicroMessenger/],
  ["QQ", /QQBrowser/],
  ["360", /QihooBrowser|360SE|360EE/],
  ["Firefox", /Firefox\//],
  ["Chrome", /Chrome\/|CriOS/],
  ["Safari", /Safari\//],
];
const SYSTEMS: [name: string, sign: RegExp][] = [
  ["Android", /Android/],
  ["HarmonyOS", /HarmonyOS|OpenHarmony/],
  ["iPhone", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
];

/** A browser as people call it, from what it says of itself. */
function browserLabel(said: string | null): Label {
  const of = (list: typeof BROWSERS) => list.find(([, sign]) => sign.test(said ?? ""))?.[0];
  const [browser, system] = [of(BROWSERS), of(SYSTEMS)];
  if (!browser) return say("其他程序", "Another program");
  return say(`${browser} 浏览器${system ? `（${system}）` : ""}`, `${browser}${system ? ` on ${system}` : ""}`);
}
