import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { AccessPage, ReceiptSheet, RECEIPTS } from "#access/ui";
import { VERBS, type Verb } from "#audit";
import { AuditPage, RootSheet } from "#audit/ui";
import { ReferralsPage } from "#care/ui";
import { STATUSES, type Status } from "#casefile";
import { CasefilePage, Casefiles, Today } from "#casefile/ui";
import { OverviewPage } from "#dashboard/ui";
import { PERSONAL } from "#org";
import { OrganisationPage } from "#org/ui";
import { RULE_SETS } from "#deadline";
import { HandoverPage } from "#handover/ui";
import { MessageSettings } from "#message/ui";
import { NoticesPage } from "#notice/ui";
import { RulesPage } from "#law/ui";
import { isDay } from "#platform/day";
import { Failed } from "#platform/kit";
import { say } from "#platform/words";
import { FirstPassword, MyAccount, SignIn } from "#staff/ui";
import { CopyPage, NoticePage, RightsPage } from "#rights/ui";
import { DUTY_ROUTES } from "./duty-routes.tsx";
import { homeOf } from "./menu.ts";
import { dayText, office, root, text } from "./office-route.tsx";
import { Preferences } from "./preferences.tsx";

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: z.object({ login: text, to: text, refused: text }),
  component: function SignInPage() {
    const { login, to, refused } = signIn.useSearch();
    const navigate = signIn.useNavigate();
    return (
      <>
        <Preferences />
        <SignIn
          login={login}
          refused={refused === "oidc"}
          onSignedIn={() => void navigate({ href: to?.startsWith("/") && !to.startsWith("//") ? to : "/" })}
        />
      </>
    );
  },
});

const firstPassword = createRoute({
  getParentRoute: () => root,
  path: "/first-password",
  component: function FirstPasswordPage() {
    const navigate = firstPassword.useNavigate();
    return (
      <>
        <Preferences />
        <FirstPassword onChanged={() => void navigate({ to: "/" })} />
      </>
    );
  },
});

const home = createRoute({
  getParentRoute: () => office,
  path: "/",
  beforeLoad: ({ context: { me } }) => {
    throw redirect({ to: homeOf(me), replace: true });
  },
});

const today = createRoute({
  getParentRoute: () => office,
  path: "/today",
  validateSearch: z.object({ file: text }),
  component: function TodayPage() {
    const navigate = today.useNavigate();
    return (
      <Today
        file={today.useSearch().file}
        onChoose={(file, how) => void navigate({ search: { file }, replace: how?.replace })}
        onOpen={(id) => void navigate({ to: "/casefiles/$id", params: { id } })}
      />
    );
  },
});

const casefiles = createRoute({
  getParentRoute: () => office,
  path: "/casefiles",
  validateSearch: z.object({
    status: z
      .enum(Object.keys(STATUSES) as Status[])
      .optional()
      .catch(undefined),
    colour: z.enum(["red", "yellow", "blue", "green", "none"]).optional().catch(undefined),
    region: text,
    q: text,
    sort: z.enum(["due", "term"]).optional().catch(undefined),
  }),
  component: function CasefilesPage() {
    const navigate = casefiles.useNavigate();
    const { me } = office.useRouteContext();
    return (
      <Casefiles
        search={casefiles.useSearch()}
        onSearch={(search) => void navigate({ search })}
        me={me}
        onOpened={(id) => void navigate({ to: "/casefiles/$id", params: { id } })}
      />
    );
  },
});

const casefile = createRoute({
  getParentRoute: () => office,
  path: "/casefiles/$id",
  validateSearch: z.object({ tab: text }),
  component: function OneCasefilePage() {
    const navigate = casefile.useNavigate();
    return (
      <CasefilePage
        id={casefile.useParams().id}
        today={office.useRouteContext().me.today}
        tab={casefile.useSearch().tab}
        onTab={(tab) => void navigate({ search: { tab }, replace: true })}
      />
    );
  },
});

const copyOfRecord = createRoute({
  getParentRoute: () => office,
  path: "/casefiles/$id/copy",
  validateSearch: z.object({ request: text }),
  component: function CopyOfOneCasefile() {
    return <CopyPage id={copyOfRecord.useParams().id} request={copyOfRecord.useSearch().request} />;
  },
});

const noticeOfRights = createRoute({
  getParentRoute: () => office,
  path: "/casefiles/$id/notice",
  component: function NoticeForOneCasefile() {
    return <NoticePage id={noticeOfRights.useParams().id} />;
  },
});

const rights = createRoute({
  getParentRoute: () => office,
  path: "/rights",
  component: function RightsOfTheArea() {
    return <RightsPage me={office.useRouteContext().me} />;
  },
});

const overview = createRoute({
  getParentRoute: () => office,
  path: "/overview",
  validateSearch: z.object({ region: text }),
  component: function OverviewOfRegion() {
    const { me } = office.useRouteContext();
    return <OverviewPage region={overview.useSearch().region} root={me.region.code} lists={PERSONAL.includes(me.role)} />;
  },
});

const access = createRoute({
  getParentRoute: () => office,
  path: "/access",
  validateSearch: z.object({ show: text }),
  component: function RequestsForAccess() {
    const navigate = access.useNavigate();
    return (
      <AccessPage
        me={office.useRouteContext().me}
        show={access.useSearch().show}
        onShow={(show) => void navigate(show === RECEIPTS ? { to: "/access/receipts" } : { search: { show }, replace: true })}
        onOpened={(id) => void navigate({ to: "/casefiles/$id", params: { id } })}
      />
    );
  },
});

const receipts = createRoute({
  getParentRoute: () => office,
  path: "/access/receipts",
  component: function ReceiptsOfSealing() {
    const navigate = receipts.useNavigate();
    return (
      <AccessPage
        me={office.useRouteContext().me}
        show={RECEIPTS}
        onShow={(show) => void navigate({ to: "/access", search: { show } })}
        onOpened={(id) => void navigate({ to: "/casefiles/$id", params: { id } })}
      />
    );
  },
});

const receipt = createRoute({
  getParentRoute: () => office,
  path: "/access/receipts/$id",
  component: function OneReceipt() {
    return <ReceiptSheet id={receipt.useParams().id} />;
  },
});

const handover = createRoute({ getParentRoute: () => office, path: "/handover", component: HandoverPage });

const rules = createRoute({
  getParentRoute: () => office,
  path: "/rules",
  validateSearch: z.object({
    on: z.string().refine(isDay).optional().catch(undefined),
    text,
    set: z.enum(RULE_SETS).optional().catch(undefined),
    level: z.enum(["national", "local", "design"]).optional().catch(undefined),
    article: text,
  }),
  component: function RulesOfTheSystem() {
    const navigate = rules.useNavigate();
    return (
      <RulesPage
        search={rules.useSearch()}
        today={office.useRouteContext().me.today}
        onSearch={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});

const audit = createRoute({
  getParentRoute: () => office,
  path: "/audit",
  validateSearch: z.object({
    from: dayText,
    to: dayText,
    actor: text,
    verb: z
      .enum(Object.keys(VERBS) as Verb[])
      .optional()
      .catch(undefined),
    casefile: text,
    target: text,
  }),
  component: function AuditOfTheArea() {
    const navigate = audit.useNavigate();
    return (
      <AuditPage
        filters={audit.useSearch()}
        today={office.useRouteContext().me.today}
        onFilters={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});

const auditRoot = createRoute({
  getParentRoute: () => office,
  path: "/audit/root",
  component: function RootOfTheAudit() {
    return <RootSheet place={office.useRouteContext().me.region.name} />;
  },
});

const referrals = createRoute({
  getParentRoute: () => office,
  path: "/referrals",
  component: function ReferralsOfTheDepartment() {
    return <ReferralsPage today={office.useRouteContext().me.today} />;
  },
});

const notices = createRoute({ getParentRoute: () => office, path: "/notices", component: NoticesPage });

const organisation = createRoute({
  getParentRoute: () => office,
  path: "/organisation",
  validateSearch: z.object({ at: text }),
  component: function OrganisationOfTheArea() {
    const navigate = organisation.useNavigate();
    const { me } = office.useRouteContext();
    const { name, role, post, posts, region, today: day } = me;
    const delegated = posts.find(({ id }) => id === post)?.delegated ?? false;
    return (
      <OrganisationPage
        viewer={{ name, role, post, delegated, region: region.code, today: day }}
        at={organisation.useSearch().at}
        onChoose={(at) => void navigate({ search: { at } })}
      />
    );
  },
});

const account = createRoute({
  getParentRoute: () => office,
  path: "/account",
  component: function AccountOfMine() {
    const navigate = account.useNavigate();
    return (
      <MyAccount
        post={office.useRouteContext().me.post}
        more={[{ title: say("通知", "Messages"), content: <MessageSettings /> }]}
        onSignedOut={() => void navigate({ to: "/sign-in", search: {} })}
      />
    );
  },
});

const tree = root.addChildren([
  signIn,
  firstPassword,
  office.addChildren([
    home,
    today,
    casefiles,
    casefile,
    copyOfRecord,
    noticeOfRights,
    rights,
    overview,
    handover,
    ...DUTY_ROUTES,
    access,
    receipts,
    receipt,
    organisation,
    referrals,
    rules,
    audit,
    auditRoot,
    notices,
    account,
  ]),
]);

export const routerFor = (cache: QueryClient) =>
  createRouter({
    routeTree: tree,
    // Plain words in the address: the router would write a division's code in quotes, lest it be read as a number.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
      return given.length > 0 ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()}` : "";
    },
    context: { cache },
    defaultErrorComponent: ({ error, reset }) => (
      <main>
        <Failed error={error} retry={reset} />
      </main>
    ),
  });
