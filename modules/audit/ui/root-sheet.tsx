import { Link } from "@tanstack/react-router";
import { Button, QRCode } from "antd";
import type { ChainState } from "#audit";
import { Empty, Failed, Loading, Title, useSay } from "#platform/kit";
import { say } from "#platform/words";
import { useChain } from "./queries.ts";
import { moment } from "./words.ts";
import "./audit.css";

const TITLE = say("审计链值", "Chain value of the audit");

/** One sheet of paper that holds the whole audit to account: to be printed, signed and kept elsewhere. */
export function RootSheet({ place }: { place: string }) {
  const t = useSay();
  const chain = useChain();
  return (
    <main className="root-sheet">
      <Title of={TITLE} />
      <header className="page-head">
        <h1>{t(TITLE)}</h1>
        <span className="root-actions">
          <Link to="/audit">{t(say("返回审计", "Back to the audit"))}</Link>
          {chain.data?.head && (
            <Button type="primary" onClick={() => print()}>
              {t(say("打印", "Print"))}
            </Button>
          )}
        </span>
      </header>
      {chain.isError ? (
        <Failed error={chain.error} retry={() => void chain.refetch()} />
      ) : !chain.data ? (
        <Loading rows={8} />
      ) : chain.data.head ? (
        <Sheet head={chain.data.head} city={chain.data.city} publicKey={chain.data.publicKey} place={place} />
      ) : (
        <Empty>{t(say("还没有封存过记录，几秒后再来。", "Nothing is sealed yet; come back in a few seconds."))}</Empty>
      )}
    </main>
  );
}

type SheetProps = Pick<ChainState, "city" | "publicKey"> & { head: NonNullable<ChainState["head"]>; place: string };

function Sheet({ head, city, publicKey, place }: SheetProps) {
  const t = useSay();
  const rows: [string, React.ReactNode][] = [
    [t(say("地区", "Place")), place],
    [t(say("批次", "Batch")), head.number],
    [t(say("累计记录", "Lines in all")), head.total.toLocaleString("zh-CN")],
    [t(say("封存时间", "Sealed at")), moment(head.sealedAt)],
    [t(say("链值", "Chain value")), <code key="chain">{inFours(head.chain)}</code>],
    [t(say("本批的根", "Root of the batch")), <code key="root">{inFours(head.root)}</code>],
    [t(say("签名密钥", "Signing key")), <code key="key">{head.key}</code>],
  ];
  return (
    <>
      <div className="root-body">
        <dl>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <figure role="img" aria-label={t(say("链值的二维码", "QR code of the chain value"))}>
          <span aria-hidden="true">
            <QRCode type="svg" size={176} bordered={false} value={`yinghuo-audit ${city} ${head.number} ${head.total} ${head.chain}`} />
          </span>
        </figure>
      </div>
      <p>
        {t(
          say(
            "此前的每一条审计记录都已算入链值。日后任何一条被改动、删除或插入，重新计算的链值都与本页不同。核对办法见《审计核对手册》。",
            "Every line of the audit up to here is part of the chain value. Whatever is later edited, removed or inserted, the value computed anew will differ from this page. The handbook “Checking the audit” says how.",
          ),
        )}
      </p>
      {publicKey && (
        <>
          <h2>{t(say("公钥", "Public key"))}</h2>
          <pre className="root-key">{publicKey.pem.trim()}</pre>
        </>
      )}
      <div className="root-sign">
        <span>{t(say("经办人签字", "Signed"))}</span>
        <span>{t(say("日期", "Date"))}</span>
        <span>{t(say("存放处", "Kept at"))}</span>
      </div>
    </>
  );
}

/** Easier to compare by eye. */
const inFours = (hex: string): string => hex.match(/.{1,8}/g)?.join(" ") ?? hex;
