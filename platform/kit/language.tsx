import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Label, Language } from "#platform/words";

const KEY = "yinghuo.language";
const Context = createContext<{ language: Language; choose: (language: Language) => void }>({ language: "zh", choose: () => {} });

/** The language the server is asked to answer in; read outside React by the API client. */
export const currentLanguage = (): Language => (localStorage.getItem(KEY) === "en" ? "en" : "zh");

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(currentLanguage);
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    localStorage.setItem(KEY, language);
  }, [language]);
  const value = useMemo(() => ({ language, choose: setLanguage }), [language]);
  return <Context value={value}>{children}</Context>;
}

export const useLanguage = () => useContext(Context);

/** Reads a label in the chosen language: `const t = useSay(); t(say("走访", "Visit"))`. */
export function useSay(): (label: Label) => string {
  const { language } = useLanguage();
  return (label) => label[language];
}
