import { Button, Switch } from "antd";
import { useState, type ReactNode } from "react";
import type { AccountPage } from "#staff";
import { chooseLargeType, DayText, Failed, Loading, Title, useLargeType, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { useAccount } from "./account.ts";
import { OidcSetting } from "./oidc-setting.tsx";
import { PasskeySetting } from "./passkey-setting.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionList } from "./session-list.tsx";
import { TotpSetting } from "./totp-setting.tsx";
import "./account.css";

type Part = { title: Label; content: ReactNode };

/** Who one is, how one signs in, and where one is signed in. `post`: the one acted in; `more`: what other rooms keep of an account. */
export function MyAccount({ post, more, onSignedOut }: { post: string; more: readonly Part[]; onSignedOut: () => void }) {
  const t = useSay();
  const account = useAccount();
  if (account.isError) return <Failed error={account.error} retry={() => void account.refetch()} />;
  if (!account.data) return <Loading rows={8} />;
  const { login, name, posts, totp, recoveryCodes, oidc, passkeys, sessions } = account.data;
  return (
    <main className="my-account">
      <Title of={say("我的账号", "My account")} />
      <header className="page-head">
        <h1>{t(say("我的账号", "My account"))}</h1>
        <span className="soft">
          {name} · <code>{login}</code>
        </span>
      </header>
      <Section title={say("我的岗位", "My posts")}>
        <Posts posts={posts} current={post} />
      </Section>
      <Section title={say("密码", "Password")}>
        <PasswordSetting login={login} />
      </Section>
      <Section title={say("动态验证码", "Codes of an app")}>
        <TotpSetting on={totp} left={recoveryCodes} />
      </Section>
      {passkeys && (
        <Section title={say("通行密钥", "Passkeys")}>
          <PasskeySetting passkeys={passkeys} />
        </Section>
      )}
      {oidc && (
        <Section title={say(oidc.name, oidc.name)}>
          <OidcSetting {...oidc} />
        </Section>
      )}
      {more.map(({ title, content }) => (
        <Section key={title.en} title={title}>
          {content}
        </Section>
      ))}
      <Section title={say("登录会话", "Where I am signed in")}>
        <SessionList sessions={sessions} onSignedOut={onSignedOut} />
      </Section>
      <Section title={say("显示", "Display")}>
        <TypeSize />
      </Section>
    </main>
  );
}

function Section({ title, children }: { title: Label; children: ReactNode }) {
  const t = useSay();
  return (
    <section className="account-part">
      <h2>{t(title)}</h2>
      <div>{children}</div>
    </section>
  );
}

function Posts({ posts, current }: { posts: AccountPage["posts"]; current: string }) {
  const t = useSay();
  return (
    <ul className="account-rows">
      {posts.map(({ id, title, regionName, from, until, delegated }) => (
        <li key={id}>
          <span>
            {delegated && <span className="account-tag">{t(say("代理", "For another"))}</span>} {regionName} · {title}
            {id === current && <span className="soft">{t(say("（现在以此办事）", " (acting in it now)"))}</span>}
          </span>
          <span className="soft">
            <DayText day={from} /> {t(say("至", "to"))} {until ? <DayText day={until} /> : t(say("今", "now"))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function PasswordSetting({ login }: { login: string }) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const [changed, setChanged] = useState(false);
  if (open)
    return (
      <>
        <PasswordForm
          login={login}
          onChanged={() => {
            setOpen(false);
            setChanged(true);
          }}
        />
        <Button type="link" className="account-back" onClick={() => setOpen(false)}>
          {t(say("不改了", "Leave it"))}
        </Button>
      </>
    );
  return (
    <>
      {changed && (
        <p role="status">
          {t(say("密码已修改，其他地方的登录都已结束。", "The password is changed; you are signed out everywhere else."))}
        </p>
      )}
      <Button onClick={() => setOpen(true)}>{t(say("修改密码", "Change the password"))}</Button>
    </>
  );
}

function TypeSize() {
  const t = useSay();
  const large = useLargeType();
  return (
    <label className="account-switch">
      <Switch checked={large} onChange={chooseLargeType} />
      <span>
        {t(say("大字", "Large type"))}
        <span className="soft">{t(say("（记在这个浏览器里）", " (kept in this browser)"))}</span>
      </span>
    </label>
  );
}
