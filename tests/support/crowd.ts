import type { FastifyInstance } from "fastify";
import type { Department, Role } from "#org";
import { checkCharacter, type Identity } from "#person";
import type { Loader } from "#platform/db";
import { cookieOf, PURPOSE } from "./app.ts";
import { addRegions, PASSWORD } from "./files.ts";
import { EXAMPLES } from "./matters.ts";
import { addSeat } from "./seats.ts";

export const VILLAGES = ["640104001001", "640104001002", "640104002001", "640105001001", "640202001001"] as const;
/** The day of the crowd. */
export const TODAY = "2026-03-17";

/** Somebody who asks: in a post, perhaps with a purpose stated. */
export type Asker = {
  login: string;
  role: Role;
  region: string;
  purpose: string | null;
  office?: Department;
  post: string;
  cookie: string;
};

/** Somebody whose file is kept: no two share a character of their names, or a number. */
export type Kept = { id: string; identity: Identity };

const SEATS: Omit<Asker, "login" | "post" | "cookie">[] = [
  ...VILLAGES.map((region) => ({ role: "station_worker" as const, region, purpose: null })),
  ...["640104001", "640104002", "640202001"].map((region) => ({ role: "township_clerk" as const, region, purpose: PURPOSE })),
  ...["640104", "640105"].map((region) => ({ role: "county_officer" as const, region, purpose: PURPOSE })),
  ...["6401", "6402"].map((region) => ({ role: "city_officer" as const, region, purpose: PURPOSE })),
  { role: "township_clerk", region: "640104001", purpose: null },
  { role: "county_officer", region: "640104", purpose: null },
  { role: "city_officer", region: "6401", purpose: null },
  ...["6401", "640104", "640104001", "640104001001"].map((region) => ({ role: "leader" as const, region, purpose: null })),
  { role: "department_contact", region: "6401", purpose: null, office: "civil_affairs" },
  { role: "department_contact", region: "640104", purpose: null, office: "health" },
  ...(["auditor", "system_admin", "security_admin", "audit_admin"] as const).map((role) => ({ role, region: "6401", purpose: null })),
];

/** Everybody who asks, signed in. */
export async function addAskers(app: FastifyInstance, loader: Loader): Promise<Asker[]> {
  await addRegions(loader, VILLAGES);
  const askers: Asker[] = [];
  for (const [n, seat] of SEATS.entries()) {
    const login = `${seat.role}.${n}`;
    const { post } = await addSeat(loader, { login, ...seat });
    askers.push({ ...seat, login, post, cookie: await cookieOf(app, login, PASSWORD, seat.purpose) });
  }
  return askers;
}

// Rare characters: one that is found in an answer came from the name it belongs to.
const RARE = [..."龘靐齉爩鱻麤龗灪吁龖厵滟爨癵籱饢驫鲡鹂鸾讟钃齾齺齼虋虌虪豔贕赣趱躞軉轥酈醾釁鑿钁闥霴靉韊顴饠驤骧鬣"];
const nth = (n: number): string => RARE[n] ?? String.fromCodePoint(0x20000 + n);

/** The n-th person; born in the year given. */
export function personOf(n: number, born = 1980): Identity {
  const digits = `999999${born}0101${String(n).padStart(3, "0")}`;
  return {
    name: `${nth(n)}某某`,
    idNumber: digits + checkCharacter(digits),
    phone: `1110000${String(n).padStart(4, "0")}`,
    address: `示例路${nth(n)}号`,
  };
}

type Life = { born?: number; unsealed?: true; later?: { kind: string; on: string; body: object }[] };
const at = (on: string, kind: string, body: object = {}) => ({ kind, on, body });
const SERVED = at("2026-01-05", "decision.served", { measure: "community_detox", months: 36 });

/** What may be true of a file that bears on who sees it. */
const LIVES: Life[] = [
  {},
  { later: [at("2026-01-08", "checkin.reported")] },
  { later: [at("2026-02-01", "serving.assigned", { atRegion: "640104001002" })] },
  { later: [at("2026-02-01", "serving.assigned", { atRegion: "640105001001" }), at("2026-02-20", "serving.ended")] },
  { born: 2010 },
  { later: [at("2026-02-10", "file.sealed")] },
  { later: [at("2026-02-10", "file.sealed")], unsealed: true },
  { later: [at("2026-02-20", "objection.filed", { against: "f0" })] },
  { later: [at("2026-02-20", "correction.requested", { of: "f0", wrong: "日期" })] },
  { later: [at("2026-02-20", "copy.requested", { how: "oral" })] },
  {
    later: [
      at("2026-02-18", "need.found", { need: "medical" }),
      at("2026-02-20", "care.referred", { need: "medical", office: "civil_affairs" }),
    ],
  },
  { later: [at("2026-02-01", "transfer.sent", { toRegion: "640202001001" }), at("2026-02-09", "transfer.accepted")] },
];

/** Files of every life at every village, opened by those who serve there; what moves or seals them is recorded by the city's office. */
export async function addKept(app: FastifyInstance, askers: readonly Asker[]): Promise<Kept[]> {
  const kept: Kept[] = [];
  const cookieIn = (region: string) =>
    askers.find((one) => one.region === region && (one.purpose !== null || one.role === "station_worker"))?.cookie ?? "";
  const send = async (region: string, url: string, payload: object) => {
    const answer = await app.inject({ method: "POST", url: `/api${url}`, headers: { cookie: cookieIn(region) }, payload });
    if (answer.statusCode >= 300) throw new Error(`${JSON.stringify(payload)}: ${answer.body}`);
    return answer.json<{ id: string }>();
  };
  for (const region of VILLAGES)
    for (const { born, unsealed, later = [] } of LIVES) {
      const identity = personOf(kept.length, born);
      const { id } = await send(region, "/casefiles", { region, person: identity, facts: [{ id: "f0", ...SERVED }] });
      const city = region.slice(0, 4);
      for (const [n, fact] of later.entries()) await send(city, `/casefiles/${id}/facts`, { fact: { id: `f${n + 1}`, ...fact } });
      if (unsealed) {
        const stated = { purpose: "case_handling", note: "示例〔2026〕1号", reason: "示例：办案机关依法查询。" };
        const request = await send(region, "/access/unsealing", { casefileId: id, ...stated });
        await send(city, `/access/${request.id}/answer`, { action: "approve" });
      }
      kept.push({ id, identity });
    }
  return kept;
}

/** Some files are named to one who serves elsewhere, as in an emergency; the time of some of them is over. Everybody's session begins anew. */
export async function nameFiles(app: FastifyInstance, loader: Loader, askers: readonly Asker[]): Promise<Asker[]> {
  const far = askers.find(({ region }) => region === "640105001001");
  await loader.transaction((tx) =>
    tx.run(
      `insert into file_grant (city, id, region, casefile_id, person_id, post_id, login, kind, reason, granted_at, until_at, granted_by)
       select city, gen_random_uuid(), region, id, person_id, $1, $2, 'emergency', '示例', now(),
              case region when '640104002001' then '2100-01-01'::timestamptz else '2020-01-01' end, 'test'
       from casefile where region in ('640104002001', '640104001001')`,
      [far?.post, far?.login],
    ),
  );
  // On a minor's list is the one who opened it; here the county as well.
  const county = askers.find(({ region, purpose }) => region === "640104" && purpose !== null);
  await loader.transaction((tx) =>
    tx.run(
      `insert into file_grant (city, id, region, casefile_id, person_id, post_id, login, kind, reason, granted_at, granted_by)
       select city, gen_random_uuid(), region, id, person_id, $1, $2, 'guard', '示例', now(), 'test' from casefile where guarded and region like '640104%'`,
      [county?.post, county?.login],
    ),
  );
  return Promise.all(askers.map((asker) => signedInAgain(app, asker)));
}

/** One of the sealed files leaves a receipt. */
export const leaveReceipt = (loader: Loader): Promise<unknown> =>
  loader.transaction((tx) =>
    tx.run(
      `insert into seal_receipt (city, id, region, casefile_id, year, number, masked, opened_on, facts, sealed_on, basis, issued_at)
       select c.city, gen_random_uuid(), c.served, c.id, 2026, 1, p.masked, c.opened_on, 3, '2026-02-10', '示例', now()
       from casefile c join person p on p.city = c.city and p.id = c.person_id where c.sealed and c.served = $1 limit 1`,
      [VILLAGES[0]],
    ),
  );

/** Orders at every level, a department's task, a contact point, an appraisal, and what is published for everybody below. */
export async function keepMatters(app: FastifyInstance, loader: Loader, askers: readonly Asker[]): Promise<void> {
  const cookie = askers.find(({ role, region }) => role === "city_officer" && region === "6401")?.cookie ?? "";
  const open = async (kind: string, region: string, body: object) => {
    const answer = await app.inject({ method: "POST", url: "/api/duties", headers: { cookie }, payload: { kind, region, body } });
    if (answer.statusCode !== 201) throw new Error(`${kind} at ${region}: ${answer.body}`);
  };
  for (const region of ["640104001001", "640105001001", "640104001", "640104"])
    await open("supervision.order", region, { facts: "示例：台账未更新", requirement: "补齐台账" });
  await loader.transaction((tx) =>
    tx.run(
      `insert into matter (city, id, region, kind, status, title, owner, overseer, acts, opened_on, entered_on, readable, body, revision)
       values (6401, gen_random_uuid(), '640104', 'appraisal.unit', 'gathering', '示例考核', 'city_officer@6401', 'leader@6401', 'city_officer@6401', $1, $1, false, $2, 0),
              (6401, gen_random_uuid(), '640104', 'contact.point', 'in_force', '示例联系点', 'leader@640104', 'city_officer@6401', null, $1, $1, false, $3, 0),
              (6401, gen_random_uuid(), '6401', 'assignment.task', 'open', '示例任务', 'civil_affairs@6401', 'city_officer@6401', 'civil_affairs@6401', $1, $1, false, '{}', 0),
              (6401, gen_random_uuid(), '640104', 'bulletin', 'published', '示例通报', 'county_officer@640104', 'leader@640104', null, $1, $1, true, '{}', 0)`,
      [
        TODAY,
        JSON.stringify(EXAMPLES["appraisal.unit"]?.body?.(TODAY)),
        JSON.stringify({ target: "place", pace: "quarterly", focus: "服务站建设" }),
      ],
    ),
  );
}

/** Some accounts have looked too often; ids of what the administrator is told. */
export async function raiseNotices(loader: Loader, askers: readonly Asker[]): Promise<string[]> {
  const workers = askers.filter(({ role, region }) => role === "station_worker" && region.startsWith("6401"));
  const raised = await loader.transaction((tx) =>
    tx.rows<{ id: string }>(
      `insert into notice (city, id, region, role, code, subject, on_day, raised_at, detail)
       select 6401, gen_random_uuid(), region, 'security_admin', 'person.looks', login, '2026-03-16', now(), '{"looks": 31, "limit": 30}'
       from unnest($1::text[], $2::text[]) as l (login, region) returning id`,
      [workers.map(({ login }) => login), workers.map(({ region }) => region)],
    ),
  );
  return raised.map(({ id }) => id);
}

export const signedInAgain = async (app: FastifyInstance, asker: Asker): Promise<Asker> => ({
  ...asker,
  cookie: await cookieOf(app, asker.login, PASSWORD, asker.purpose),
});
