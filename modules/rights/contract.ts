import { z } from "zod";
import { officeLook } from "#audit";
import { answer, because, fact, factInput, recorded } from "#casefile";
import { PERSONAL, SUPERVISING } from "#org";
import { identity, identityChanges } from "#person";
import { day, endpoint, text } from "#platform/http";

const id = z.uuid();
const factId = factInput.shape.id;
const body = factInput.shape.body;

/** What becomes of a fact that was found wrong: withdrawn, or replaced by what should stand. */
const remedy = z.union([z.object({ id: factId, withdraw: z.literal(true) }), z.object({ id: factId, on: day, body })]);
export type Remedy = z.infer<typeof remedy>;

const decision = z.object({ id: factId, on: day, objection: factId, upheld: z.boolean(), reason: text(500), remedy: remedy.optional() });
export type Decision = z.infer<typeof decision>;

const reply = z.object({
  id: factId,
  on: day,
  request: factId,
  done: z.boolean(),
  reason: text(500),
  remedy: remedy.optional(),
  /** Of a request about the identity; sealed, never part of a fact. */
  identity: identityChanges.optional(),
});
export type Reply = z.infer<typeof reply>;

const waiting = z.object({
  casefileId: id,
  masked: z.string(),
  region: z.object({ code: z.string(), name: z.string() }),
  key: z.string(),
  since: day,
  dueOn: day,
  because,
});
export type Waiting = z.infer<typeof waiting>;
export const board = z.object({ today: day, items: z.array(waiting) });
export type Board = z.infer<typeof board>;

const member = z.object({
  id,
  login: z.string(),
  name: z.string().nullable(),
  post: z.string().nullable(),
  reason: z.string(),
  since: z.string(),
  /** Null: until the minor comes of age. */
  until: z.string().nullable(),
  by: z.string(),
});
export type Member = z.infer<typeof member>;
export const accessList = z.object({ casefileId: id, region: z.object({ code: z.string(), name: z.string() }), members: z.array(member) });
export type AccessList = z.infer<typeof accessList>;
const candidate = z.object({ login: z.string(), post: id, name: z.string(), title: z.string(), place: z.string() });
export type Candidate = z.infer<typeof candidate>;

/** Everything on file about one person, as it is handed to that person. */
export const copy = z.object({
  madeAt: z.string(),
  /** The office that made it. */
  office: z.string().nullable(),
  madeBy: z.string(),
  request: fact,
  /** In full only where that was asked for. */
  identity: identity.nullable(),
  masked: z.string(),
  region: z.object({ code: z.string(), path: z.array(z.string()) }),
  rules: z.string(),
  openedOn: day,
  facts: z.array(fact),
  answer,
  looks: z.array(officeLook),
});
export type Copy = z.infer<typeof copy>;

const tags = ["rights"];
const OF_PERSONS = { may: PERSONAL, persons: true };
const OF_SUPERVISORS = { may: SUPERVISING, persons: true };
export const rightsContract = {
  board: endpoint
    .meta(OF_PERSONS)
    .route({ method: "GET", path: "/rights", summary: "Objections and requests that wait for an answer, the longest due first", tags })
    .output(board),
  decide: endpoint
    .meta(OF_SUPERVISORS)
    .route({
      method: "POST",
      path: "/casefiles/{id}/objections",
      summary: "Decide an objection as a second person; upheld, the contested fact is withdrawn or corrected in the same act",
      tags,
      successStatus: 200,
    })
    .input(z.object({ id, decision }))
    .output(recorded),
  answer: endpoint
    .meta(OF_PERSONS)
    .route({
      method: "POST",
      path: "/casefiles/{id}/corrections",
      summary: "Answer a request for correction: correct the fact or the identity, or refuse with a reason",
      tags,
      successStatus: 200,
    })
    .input(z.object({ id, reply }))
    .output(recorded),
  copy: endpoint
    .meta(OF_PERSONS)
    .route({
      method: "POST",
      path: "/casefiles/{id}/copy",
      summary: "The record as the person asked for it; written to the audit as an export",
      tags,
      successStatus: 200,
    })
    .input(z.object({ id, request: factId, full: z.boolean().default(false) }))
    .output(copy),
  accessList: endpoint
    .meta(OF_PERSONS)
    .route({ method: "GET", path: "/casefiles/{id}/access-list", summary: "Who may see a minor's file, and why", tags })
    .input(z.object({ id }))
    .output(accessList.shape.members),
  accessLists: endpoint
    .meta(OF_SUPERVISORS)
    .route({ method: "GET", path: "/rights/access-lists", summary: "Access lists of minors' files in the area; no person is named", tags })
    .output(z.array(accessList)),
  candidates: endpoint
    .meta(OF_SUPERVISORS)
    .route({ method: "GET", path: "/rights/access-lists/{id}/candidates", summary: "Who could be put on the list of a file", tags })
    .input(z.object({ id }))
    .output(z.array(candidate)),
  admit: endpoint
    .meta(OF_SUPERVISORS)
    .route({
      method: "POST",
      path: "/rights/access-lists/{id}/members",
      summary: "Put somebody else on the list",
      tags,
      successStatus: 200,
    })
    .input(z.object({ id, login: text(100), post: z.uuid(), reason: text(200), until: day.optional() }))
    .output(accessList),
  dismiss: endpoint
    .meta(OF_SUPERVISORS)
    .route({
      method: "POST",
      path: "/rights/access-lists/{id}/members/{member}/end",
      summary: "Take somebody else off the list",
      tags,
      successStatus: 200,
    })
    .input(z.object({ id, member: z.uuid(), reason: text(200) }))
    .output(accessList),
};
