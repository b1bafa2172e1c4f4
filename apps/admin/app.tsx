import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RulesProvider } from "#casefile/ui";
import { DutiesProvider } from "#duty/ui";
import { codeOf, LanguageProvider, statusOf, useLanguage, useTheme } from "#platform/kit";
import { meQuery } from "#staff/ui";
import { DUTIES, RULES } from "./rooms.ts";
import { routerFor } from "./routes.tsx";

const UNAUTHORIZED = 401;
const leave = (error: unknown) => {
  if (STANDING.includes(codeOf(error) ?? "")) void lookAgain();
  if (statusOf(error) !== UNAUTHORIZED || location.pathname === "/sign-in") return;
  cache.clear();
  void router.navigate({ to: "/sign-in", search: { to: location.pathname + location.search } });
};

// A purpose has run out, or a delegated post has ended: who one is now decides what is shown.
const STANDING = ["purpose.needed", "role.refused"];
async function lookAgain() {
  await cache.query({ ...meQuery, staleTime: 0 });
  await router.invalidate();
}

const cache: QueryClient = new QueryClient({
  // A session ends over lunch: whoever comes back signs in and is where she was.
  queryCache: new QueryCache({ onError: leave }),
  mutationCache: new MutationCache({ onError: leave }),
  // A refusal stays a refusal; only a lost connection is worth a second try.
  defaultOptions: { queries: { retry: (times, error) => statusOf(error) === undefined && times < 2 } },
});
const router = routerFor(cache);

function App() {
  const { language } = useLanguage();
  return (
    <ConfigProvider locale={language === "zh" ? zhCN : enUS} theme={useTheme()} button={{ autoInsertSpace: false }}>
      <RouterProvider router={router} />
    </ConfigProvider>
  );
}

export function start(root: HTMLElement) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={cache}>
        <LanguageProvider>
          <RulesProvider value={RULES}>
            <DutiesProvider value={DUTIES}>
              <App />
            </DutiesProvider>
          </RulesProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof routerFor>;
  }
}
