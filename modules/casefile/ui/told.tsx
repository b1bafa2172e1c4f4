import { Button } from "antd";
import type { Recorded } from "#casefile";
import type { Day } from "#platform/day";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useRules } from "./rules.ts";
import { said } from "./said.ts";

/** What was just recorded and what follows; a slip can be put right from here. */
export function Told({ recorded, today, onCorrect }: { recorded: Recorded | undefined; today: Day; onCorrect?: () => void }) {
  const t = useSay();
  const rules = useRules();
  return (
    <div className="told" role="status">
      {recorded && (
        <>
          <span>{t(said(rules, today, recorded))}</span>
          {onCorrect && (
            <Button type="link" size="small" onClick={onCorrect}>
              {t(say("有误？更正", "Wrong? Correct it"))}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
