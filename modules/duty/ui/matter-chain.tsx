import { kindOf, type DutyRow, type MatterView } from "#duty";
import type { Day } from "#platform/day";
import { useSay } from "#platform/kit";
import { say } from "#platform/words";
import { Clock, MatterLink, Who } from "./marks.tsx";
import { useDuties } from "./slots.tsx";
import { stateOf } from "./words.ts";

/** From where it came, and what came of it: one inside the other. */
export function MatterChain({ matter }: { matter: MatterView }) {
  const t = useSay();
  const { chain, children, today } = matter;
  if (chain.length + children.length === 0) return null;
  const [top, ...below] = [...chain, matter];
  return (
    <section className="matter-chain" aria-labelledby="chain">
      <h2 id="chain">{t(say("来龙去脉", "The chain"))}</h2>
      <ol>{top && <Links row={top} below={below} ends={children} here={matter.id} today={today} />}</ol>
    </section>
  );
}

type Props = { row: DutyRow; below: readonly DutyRow[]; ends: readonly DutyRow[]; here: string; today: Day };

function Links({ row, below: [next, ...rest], ends, here, today }: Props) {
  const inside = next ? [] : ends;
  return (
    <li>
      <ChainRow row={row} here={row.id === here} today={today} />
      {(next || inside.length > 0) && (
        <ol>
          {next && <Links row={next} below={rest} ends={ends} here={here} today={today} />}
          {inside.map((end) => (
            <li key={end.id}>
              <ChainRow row={end} here={false} today={today} />
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

function ChainRow({ row, here, today }: { row: DutyRow; here: boolean; today: Day }) {
  const t = useSay();
  const duties = useDuties();
  return (
    <div className="chain-row" aria-current={here || undefined}>
      <span>
        <span className="soft">{t(kindOf(duties, row.kind).label)}</span> {here ? <strong>{row.title}</strong> : <MatterLink row={row} />}
      </span>
      <span className="chain-state">
        <span>{t(stateOf(duties, row))}</span>
        {row.acts && <Who who={row.acts} />}
        {row.closedOn ? <span className="soft day">{row.closedOn}</span> : <Clock row={row} today={today} />}
      </span>
    </div>
  );
}
