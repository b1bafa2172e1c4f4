import type { ThemeConfig } from "antd";
import { useMemo, useSyncExternalStore } from "react";
import { useLargeType } from "./type-size.ts";

const DESK_SIZE = 14;
const PHONE_SIZE = 16;
const LARGE_SIZE = 20;
/** What is pressed or filled in grows with the letters. */
const LARGE_CONTROL = 44;

/** Larger type on a phone, which also keeps it from zooming into fields; no motion for those who ask for none. */
export function useTheme(): ThemeConfig {
  const phone = useMedia("(max-width: 640px)");
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const sizes = useLargeType() ? { fontSize: LARGE_SIZE, controlHeight: LARGE_CONTROL } : { fontSize: phone ? PHONE_SIZE : DESK_SIZE };
  return { ...theme, token: { ...theme.token, ...sizes, motion: !still } };
}

function useMedia(query: string): boolean {
  const media = useMemo(() => matchMedia(query), [query]);
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => media.matches,
  );
}

/** One ink, one paper, one accent; the same values as the custom properties in kit.css. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: "#0e7490",
    // Under the pointer Ant Design would make it lighter, and the white on it below 4.5:1.
    colorPrimaryHover: "#0b5f76",
    colorLink: "#0e7490",
    colorLinkHover: "#0b5f76",
    colorText: "#1f2329",
    colorTextSecondary: "#4e5969",
    colorTextTertiary: "#5f6878",
    colorTextDescription: "#5f6878",
    // Ant Design's default placeholder (25 % ink) is 1.6:1 on white; WCAG asks for 4.5:1.
    colorTextPlaceholder: "#6b7280",
    colorError: "#b4232a",
    colorBorder: "#b6bcc6",
    colorBorderSecondary: "#e5e7eb",
    colorBgMask: "rgb(31 35 41 / 16%)",
    colorBgLayout: "#f6f7f9",
    borderRadius: 6,
    fontFamily: "var(--font)",
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.15s",
    boxShadow: "0 6px 24px rgb(31 35 41 / 14%)",
  },
  components: {
    Table: { headerBg: "#f6f7f9", cellPaddingBlockSM: 8, headerSplitColor: "transparent", rowHoverBg: "#f6f7f9" },
    Form: { itemMarginBottom: 18, verticalLabelPadding: "0 0 4px" },
    Button: { primaryShadow: "none", defaultShadow: "none" },
    Tabs: { horizontalMargin: "0 0 12px" },
  },
};
