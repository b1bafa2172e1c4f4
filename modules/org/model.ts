import { z } from "zod";
import { say, type Label } from "#platform/words";

/**
 * What an organisation is: the leading group of a division, the office that works for it, a station that serves the people of some
 * villages, or a department.
 */
export const ORG_KINDS = {
  group: say("禁毒领导小组", "Leading group"),
  office: say("禁毒委员会办公室", "Drug control office"),
  station: say("社区戒毒社区康复工作站", "Community detoxification and rehabilitation station"),
  department: say("成员单位", "Department"),
} as const satisfies Record<string, Label>;

/** A row of the register; `region` is the division it belongs to. */
export type Org = { id: string; region: string; kind: keyof typeof ORG_KINDS; name: string };

/** What a post is for; the right to see and to do comes with it (0019). */
export const ROLES = {
  station_worker: say("禁毒专职工作人员", "Station worker"),
  township_clerk: say("乡镇（街道）禁毒专办员", "Township clerk"),
  county_officer: say("县（区）禁毒办工作人员", "County officer"),
  city_officer: say("市禁毒办工作人员", "City officer"),
  leader: say("领导", "Leader"),
  department_contact: say("成员单位联络员", "Department contact"),
  auditor: say("审计员", "Auditor"),
  system_admin: say("系统管理员", "System administrator"),
  security_admin: say("安全管理员", "Security administrator"),
  audit_admin: say("审计管理员", "Audit administrator"),
} as const satisfies Record<string, Label>;
export type Role = keyof typeof ROLES;
export const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);

/** Serve persons; see them as such. */
export const SERVING = ["station_worker"] as const satisfies readonly Role[];
/** See persons down their own line once they have stated what for. */
export const SUPERVISING = ["township_clerk", "county_officer", "city_officer"] as const satisfies readonly Role[];
/** Whoever may come to see persons. */
export const PERSONAL: readonly Role[] = [...SERVING, ...SUPERVISING];
/** Look at areas. */
export const AREAL: readonly Role[] = [...PERSONAL, "leader"];

/** Places in the leading group of a division; whoever holds one answers for it, the highest first (domain.md §1.1). */
export const SEATS = {
  first: say("第一责任人", "First responsible"),
  main: say("主要责任人", "Mainly responsible"),
  contact: say("包联领导", "Contact leader"),
  direct: say("直接责任人", "Directly responsible"),
  liaison: say("成员单位联络员", "Liaison of a member unit"),
} as const satisfies Record<string, Label>;
export type Seat = keyof typeof SEATS;
export const seat = z.enum(Object.keys(SEATS) as [Seat, ...Seat[]]);

/** What may be wanting of a seat. */
export const GAPS = {
  missing: say("未设", "not set up"),
  empty: say("空缺", "empty"),
  double: say("一岗多人", "doubly held"),
} as const satisfies Record<string, Label>;

/** A seat that a division must have, once or in each of its member units, and the role in which its holder acts. */
export type RequiredSeat = { seat: Seat; role: Role; per: "division" | "department" };

const FIRST = { seat: "first", role: "leader", per: "division" } as const;
const MAIN = { seat: "main", role: "leader", per: "division" } as const;
const CONTACT = { seat: "contact", role: "leader", per: "division" } as const;
const OF_DEPARTMENTS = [
  { seat: "direct", role: "department_contact", per: "department" },
  { seat: "liaison", role: "department_contact", per: "department" },
] as const;

/** Which seats a division must have, by the digits of its code; our default [design]. No leader of a level above looks after the city. */
export const REQUIRED_SEATS: Readonly<Record<number, readonly RequiredSeat[]>> = {
  4: [FIRST, MAIN, ...OF_DEPARTMENTS],
  6: [FIRST, MAIN, CONTACT, ...OF_DEPARTMENTS],
  9: [FIRST, MAIN, CONTACT, { seat: "direct", role: "township_clerk", per: "division" }],
  12: [FIRST, CONTACT, { seat: "direct", role: "station_worker", per: "division" }],
};

/** What the leading group of a division is called, by the digits of its code. */
export const groupName = (region: { code: string; name: string }): string =>
  region.name + (region.code.length <= 6 ? "禁毒委员会" : region.code.length === 9 ? "禁毒工作领导小组" : "禁毒工作小组");

/** Departments to which needs are referred, by the word a post and a referral carry. */
export const DEPARTMENTS = {
  civil_affairs: say("民政局", "Civil affairs"),
  human_resources: say("人力资源和社会保障局", "Human resources and social security"),
  medical_insurance: say("医疗保障局", "Medical insurance"),
  housing: say("住房和城乡建设局", "Housing"),
  health: say("卫生健康委员会", "Health"),
  education: say("教育局", "Education"),
  justice: say("司法局", "Justice"),
  police: say("公安局", "Public security"),
  womens_federation: say("妇女联合会", "Women's federation"),
} as const satisfies Record<string, Label>;
export type Department = keyof typeof DEPARTMENTS;

/** Names under which older entries and papers speak of a department. */
const CALLED: Record<string, Department> = {
  民政局: "civil_affairs",
  人社局: "human_resources",
  医保局: "medical_insurance",
  住建局: "housing",
  卫健委: "health",
  社区卫生服务中心: "health",
  教育局: "education",
  司法局: "justice",
  司法所: "justice",
  公安局: "police",
  派出所: "police",
  妇联: "womens_federation",
};

/** The department that a key or a name means; undefined for any other. */
export function departmentOf(text: unknown): Department | undefined {
  if (typeof text !== "string") return undefined;
  const keys = Object.keys(DEPARTMENTS) as Department[];
  return keys.find((key) => key === text || DEPARTMENTS[key].zh === text) ?? (Object.hasOwn(CALLED, text) ? CALLED[text] : undefined);
}
