import { Button, Skeleton } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { say, type Label } from "#platform/words";
import { statusOf } from "./api.ts";
import { useSay } from "./language.tsx";

/** Nothing for 200 ms, then a skeleton: most answers come sooner and should not flash. */
export function Loading({ rows = 8 }: { rows?: number }) {
  const t = useSay();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-busy="true" style={{ padding: 16 }}>
      <span className="sr-only">{t(say("正在读取", "Loading"))}</span>
      {late && <Skeleton title={false} paragraph={{ rows }} />}
    </div>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <div className="state">{children}</div>;
}

/** What went wrong in words, and the one thing to do about it. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useSay();
  return (
    <div className="state" role="alert">
      <p>{t(sentenceOf(error))}</p>
      {retry && isPassing(error) && <Button onClick={retry}>{t(say("再试一次", "Try again"))}</Button>}
    </div>
  );
}

// What the server refused once it will refuse again.
const REFUSALS = 500;
const isPassing = (error: unknown): boolean => (statusOf(error) ?? REFUSALS) >= REFUSALS;

/** Server errors carry a sentence in the user's language; anything else is the network. */
export function sentenceOf(error: unknown): Label {
  if (error instanceof TypeError)
    return say("连不上服务器。请检查网络后再试。", "The server cannot be reached. Check the network and try again.");
  const text = error instanceof Error ? error.message : String(error);
  return say(text, text);
}
