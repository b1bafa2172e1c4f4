import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { isDay } from "#platform/day";
import { statusOf } from "#platform/kit";
import { meQuery } from "#staff/ui";
import { NotFound } from "./not-found.tsx";
import { Shell } from "./shell.tsx";

export const root = createRootRouteWithContext<{ cache: QueryClient }>()({ component: Outlet, notFoundComponent: NotFound });

export const text = z.string().optional().catch(undefined);
export const dayText = z.string().refine(isDay).optional().catch(undefined);

/** Everything behind sign-in. */
export const office = createRoute({
  getParentRoute: () => root,
  id: "office",
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.cache.query({ ...meQuery, staleTime: "static" });
      if (me.firstPassword) throw redirect({ to: "/first-password" });
      return { me };
    } catch (error) {
      if (statusOf(error) === 401) throw redirect({ to: "/sign-in", search: { to: location.href === "/" ? undefined : location.href } });
      throw error;
    }
  },
  component: function OfficePage() {
    return <Shell me={office.useRouteContext().me} />;
  },
});
