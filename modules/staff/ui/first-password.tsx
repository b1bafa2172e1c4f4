import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { say } from "#platform/words";
import { Title, useSay } from "#platform/kit";
import { PasswordForm } from "./password-form.tsx";
import { meQuery, useSignOut } from "./session.ts";

/** At the first sign-in: nothing else is to be had before the password is one's own. */
export function FirstPassword({ onChanged }: { onChanged: () => void }) {
  const t = useSay();
  const { data: me } = useQuery(meQuery);
  const signOut = useSignOut(() => location.assign("/sign-in"));
  return (
    <main className="first-password">
      <Title of={say("修改初始密码", "Change the first password")} />
      <h1>{t(say("请先设自己的密码", "First, a password of your own"))}</h1>
      <p className="soft">
        {t(
          say(
            "现在的密码是管理员给的，别人也见过。改好以后才能使用本系统。",
            "An administrator gave you the present one, so others have seen it. The system opens once it is changed.",
          ),
        )}
      </p>
      {me && <PasswordForm login={me.login} first onChanged={onChanged} />}
      <Button type="link" onClick={() => signOut.mutate()} style={{ paddingInline: 0, marginTop: 16 }}>
        {t(say("退出登录", "Sign out"))}
      </Button>
    </main>
  );
}
