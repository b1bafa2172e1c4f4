import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type RefObject } from "react";
import { compose, type ComposedPaper, type OfficialPaper, type SetBlock, type SetTable } from "#platform/official";
import "./official.css";

/** `drop`: pixels from where the colophon would stand to the foot of its page. */
type Laid = { pages: number; drop: number };

/** The text is laid in columns as large as a page's type area; where its last part, the colophon, comes to stand says how many there are. */
function useLaid(flow: RefObject<HTMLDivElement | null>, composed: ComposedPaper): Laid {
  const [laid, setLaid] = useState<Laid>({ pages: 1, drop: 0 });
  useLayoutEffect(() => {
    const measure = () => {
      const foot = flow.current?.querySelector(".official-foot");
      if (!flow.current || !foot) return;
      const [area, place] = [flow.current.getBoundingClientRect(), foot.getBoundingClientRect()];
      const scale = area.height / flow.current.offsetHeight;
      if (!(scale > 0)) return;
      const step = area.width / scale + Number.parseFloat(getComputedStyle(flow.current).columnGap);
      const pages = Math.max(1, Math.round((place.left - area.left) / scale / step) + 1);
      const drop = (area.bottom - place.bottom) / scale;
      setLaid((before) => (before.pages === pages && Math.abs(before.drop - drop) < 0.1 ? before : { pages, drop }));
    };
    measure();
    // A font that arrives later breaks lines elsewhere.
    document.fonts.addEventListener("loadingdone", measure);
    return () => document.fonts.removeEventListener("loadingdone", measure);
  }, [flow, composed]);
  return laid;
}

/** How much smaller than life a sheet is shown where there is less room. */
function useScale(desk: RefObject<HTMLDivElement | null>, sheets: RefObject<HTMLElement | null>): number {
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    if (!desk.current) return undefined;
    const watch = new ResizeObserver(([entry]) => {
      const width = sheets.current?.offsetWidth ?? 0;
      if (entry && width > 0) setScale(Math.min(1, entry.contentRect.width / width));
    });
    watch.observe(desk.current);
    return () => watch.disconnect();
  }, [desk, sheets]);
  return scale;
}

const inCharacters = (ems: number): CSSProperties => ({ paddingRight: `calc(${ems} * var(--official-character))` });

function Table({ title, columns, rows, size }: SetTable) {
  return (
    <table style={{ fontSize: `${size}pt` }}>
      {title !== undefined && <caption>{title}</caption>}
      <colgroup>
        {columns.map(({ share }, n) => (
          <col key={n} style={{ width: `${share / 10}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column, n) => (
            <th key={n} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((text, n) => (
              <td key={n} className={columns[n]?.right ? "official-right" : undefined}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const HEADINGS = { 1: "h3", 2: "h4", 3: "h5", 4: "h6" } as const;

function Block({ block }: { block: SetBlock }) {
  if (block.kind === "table") return <Table {...block.table} />;
  if (block.kind === "text") return <p className="official-text">{block.text}</p>;
  const Heading = HEADINGS[block.level];
  return <Heading className={`official-text official-heading-${block.level}`}>{block.text}</Heading>;
}

function Foot({ foot, drop }: { foot: ComposedPaper["foot"]; drop: number }) {
  return (
    <footer className="official-foot">
      <div style={{ transform: `translateY(${drop}px)` }}>
        {foot.copies !== "" && <p className="official-copies">抄送：{foot.copies}</p>}
        <p className="official-printed">
          <span>{foot.printedBy}</span>
          <span>{foot.printedOn}</span>
        </p>
      </div>
    </footer>
  );
}

function Flow({ composed, drop }: { composed: ComposedPaper; drop: number }) {
  const { name, date } = composed.signature;
  return (
    <>
      <p className="official-mark" style={{ fontSize: `${composed.markSize}pt` }}>
        {composed.mark}
      </p>
      <p className="official-number">{composed.number}</p>
      <h2 className="official-title">{composed.title.join("\n")}</h2>
      {composed.addressees !== "" && <p>{composed.addressees}</p>}
      {composed.body.map((block, n) => (
        <Block key={n} block={block} />
      ))}
      <div className="official-signature">
        <p style={inCharacters(name.right)}>{name.text}</p>
        <p style={inCharacters(date.right)}>{date.text}</p>
      </div>
      <Foot foot={composed.foot} drop={drop} />
    </>
  );
}

/**
 * An official paper, sheet by sheet: what a screen shows is what is printed, line by line. Each sheet shows one column of the whole text, so that
 * the text is laid once and by the browser; assistive technology reads it from the first. `window.print()` prints the sheets and nothing else.
 */
export function OfficialPaperPage({ paper }: { paper: OfficialPaper }) {
  const composed = useMemo(() => compose(paper), [paper]);
  const desk = useRef<HTMLDivElement>(null);
  const sheets = useRef<HTMLElement>(null);
  const flow = useRef<HTMLDivElement>(null);
  const { pages, drop } = useLaid(flow, composed);
  const scale = useScale(desk, sheets);
  const style = { "--official-pages": pages, "--official-scale": scale } as CSSProperties;
  return (
    <div ref={desk} className="official-desk" style={style}>
      <article ref={sheets} className="official" lang="zh-CN" aria-label={composed.title.join("")}>
        {Array.from({ length: pages }, (_, n) => (
          <section key={n} className="official-sheet" aria-hidden={n > 0}>
            <div ref={n === 0 ? flow : undefined} className="official-flow" style={{ "--official-column": n } as CSSProperties}>
              <Flow composed={composed} drop={drop} />
            </div>
            <p className="official-page-number" aria-hidden>
              — {n + 1} —
            </p>
          </section>
        ))}
      </article>
    </div>
  );
}
