import { Button } from "antd";
import { chooseLargeType, useLanguage, useLargeType, useSay } from "#platform/kit";
import { say } from "#platform/words";

/** Language and size of type, for those who are not signed in yet. */
export function Preferences() {
  const t = useSay();
  const { language, choose } = useLanguage();
  const large = useLargeType();
  return (
    <aside className="preferences" aria-label={t(say("语言与字号", "Language and type size"))}>
      <Button type="text" lang={language === "zh" ? "en" : "zh-CN"} onClick={() => choose(language === "zh" ? "en" : "zh")}>
        {language === "zh" ? "English" : "中文"}
      </Button>
      <Button type="text" onClick={() => chooseLargeType(!large)}>
        {t(typeSizeLabel(large))}
      </Button>
    </aside>
  );
}

/** The button says what it will do. */
export const typeSizeLabel = (large: boolean) => (large ? say("恢复常规字号", "Usual type size") : say("使用大字", "Large type"));
