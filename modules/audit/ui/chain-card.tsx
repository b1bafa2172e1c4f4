import { Link } from "@tanstack/react-router";
import type { ChainState } from "#audit";
import { Failed, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useChain } from "./queries.ts";
import { moment } from "./words.ts";

/** How far the audit is sealed, and how anybody can check it. */
export function ChainCard() {
  const t = useSay();
  const chain = useChain();
  if (chain.isError) return <Failed error={chain.error} retry={() => void chain.refetch()} />;
  return (
    <section className="chain" aria-label={t(say("封存情况", "Sealing"))}>
      {chain.data && <Sealed chain={chain.data} />}
      <details>
        <summary>{t(say("怎样核对", "How to check"))}</summary>
        <ol className="chain-how">
          <li>
            {t(
              say(
                "打印链值，签字后存放在本单位以外。以后的链值都由它推出。",
                "Print the chain value, sign it and keep it outside this office. Every later one follows from it.",
              ),
            )}
          </li>
          <li>
            {t(say("在服务器上运行", "On the server, run"))} <code>npx yinghuo audit verify --root {t(say("链值", "CHAIN VALUE"))}</code>
            {t(
              say(
                "：改动、删除、插入、截尾或重建，都会逐条指出。",
                ": an edited, removed or inserted line, a cut end and a rebuilt chain are each named.",
              ),
            )}
          </li>
          <li>
            {t(say("证明某一条确在其中：运行", "To prove one line to a stranger, run"))}{" "}
            <code>npx yinghuo audit prove {t(say("编号", "ID"))}</code>
            {t(
              say(
                "，对方用 verify-audit-proof.mjs 和链值即可核对，不需要本系统。",
                "; with verify-audit-proof.mjs and a chain value they check it without this system.",
              ),
            )}
          </li>
        </ol>
      </details>
    </section>
  );
}

function Sealed({ chain: { head, waiting } }: { chain: ChainState }) {
  const t = useSay();
  const waits = waiting > 0 && t(say(`另有 ${waiting} 条待封存`, `${waiting} more wait`));
  if (!head)
    return (
      <p>
        {t(say("尚未封存。", "Nothing is sealed yet."))} {waits}
      </p>
    );
  const lines = head.total.toLocaleString("zh-CN");
  return (
    <div className="chain-state">
      <p>
        {t(
          say(
            `已封存 ${lines} 条、${head.number} 批，最近一批 ${moment(head.sealedAt)}`,
            `${lines} lines sealed in ${head.number} batches, last at ${moment(head.sealedAt)}`,
          ),
        )}
        {waits && <span className="soft"> · {waits}</span>}
      </p>
      <p className="chain-value">
        <span className="soft">{t(say("链值", "Chain value"))}</span> <code>{head.chain}</code>{" "}
        <Link to="/audit/root">{t(say("打印链值", "Print it"))}</Link>
      </p>
    </div>
  );
}
