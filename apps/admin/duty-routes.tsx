import { createRoute } from "@tanstack/react-router";
import { z } from "zod";
import { AppraisalsPage } from "#appraisal/ui";
import { DUTIES, type DutyName } from "#duty";
import { BoardPage, ListPage, MatterPage, MinePage, SHOWN, type Shown } from "#duty/ui";
import { GoalsPage } from "#goal/ui";
import { office, text } from "./office-route.tsx";

const mine = createRoute({ getParentRoute: () => office, path: "/duties", component: MinePage });

const duty = z
  .enum(Object.keys(DUTIES) as DutyName[])
  .optional()
  .catch(undefined);

const board = createRoute({
  getParentRoute: () => office,
  path: "/duties/board",
  validateSearch: z.object({ region: text, duty }),
  component: function BoardOfResponsibilities() {
    const navigate = board.useNavigate();
    return <BoardPage search={board.useSearch()} onSearch={(search) => void navigate({ search })} />;
  },
});

const register = createRoute({
  getParentRoute: () => office,
  path: "/duties/list",
  validateSearch: z.object({
    kind: text,
    duty,
    region: text,
    show: z
      .enum(Object.keys(SHOWN) as Shown[])
      .optional()
      .catch(undefined),
  }),
  component: function RegisterOfMatters() {
    const navigate = register.useNavigate();
    return (
      <ListPage
        search={register.useSearch()}
        me={office.useRouteContext().me}
        onSearch={(search) => void navigate({ search })}
        onOpened={(id) => void navigate({ to: "/duties/$id", params: { id } })}
      />
    );
  },
});

const matter = createRoute({
  getParentRoute: () => office,
  path: "/duties/$id",
  validateSearch: z.object({ step: text }),
  component: function OneMatter() {
    const { id } = matter.useParams();
    return <MatterPage key={id} id={id} step={matter.useSearch().step} />;
  },
});

const appraisals = createRoute({
  getParentRoute: () => office,
  path: "/appraisals",
  validateSearch: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined) }),
  component: function Appraisals() {
    const navigate = appraisals.useNavigate();
    return <AppraisalsPage year={appraisals.useSearch().year} onYear={(year) => void navigate({ search: { year } })} />;
  },
});

const goals = createRoute({ getParentRoute: () => office, path: "/goals", component: GoalsPage });

export const DUTY_ROUTES = [mine, board, register, matter, appraisals, goals] as const;
