import type { Tables } from "#platform/db";

/**
 * Every table: how it would be spread over a nation of cities, and what the application may do with it. Row security is
 * forced on all of them; a distributed table's rows are seen within the actor's range of divisions, and only there.
 */
export const TABLES: Tables = {
  region: { family: "reference", app: "select" },
  org: { family: "distributed", app: "select, insert, update" },
  // Who holds a post is written once; what ends is its time. Accounts are opened from the command line.
  post: { family: "distributed", app: "select, insert, update (closed_on)" },
  holding: { family: "distributed", app: "select, insert, update (to_on)" },
  staff: { family: "distributed", app: "select" },
  account: { family: "distributed", app: "select" },
  person: { family: "distributed", app: "select, insert, update", person: { person: "id" } },
  person_identity: { family: "distributed", app: "select, insert, update", person: { person: "person_id" } },
  casefile: { family: "distributed", app: "select, insert, update", person: { file: "id" } },
  // Insert-only; what says who may see it follows the file.
  fact: { family: "distributed", app: "select, insert, update (region, served, guarded, sealed)", person: { file: "casefile_id" } },
  obligation: { family: "distributed", app: "select, insert, update, delete", person: { file: "casefile_id" } },
  spell: { family: "distributed", app: "select, insert, update, delete", person: { file: "casefile_id" } },
  referral: { family: "distributed", app: "select, insert, update, delete", person: { file: "casefile_id" } },
  // What a department says stands; what says who may see it follows the file.
  referral_answer: {
    family: "distributed",
    app: "select, insert, update (region, served, guarded, sealed)",
    person: { file: "casefile_id" },
  },
  file_grant: { family: "distributed", app: "select, insert, update (ended_at)" },
  // A paper that was handed out stays as it was.
  seal_receipt: { family: "distributed", app: "select, insert" },
  seal_count: { family: "distributed", app: "select, insert, update" },
  // What was asked stays as it was asked.
  access_request: {
    family: "distributed",
    app: `select, insert, update (status, reviewer_post, reviewer_name, reviewer_title, level, risen, counted_from, due_on, until_on,
      answered_by, answered_post, answerer_name, answerer_title, answered_at, answered_on, answer)`,
  },
  casefile_tally: { family: "distributed", app: "select, insert, update, delete" },
  obligation_tally: { family: "distributed", app: "select, insert, update, delete" },
  key_check: { family: "reference", app: "select" },
  look_tally: { family: "distributed", app: "select, insert, update" },
  // A notice stays as it was raised, and what was found stays as it was said.
  notice: { family: "distributed", app: "select, insert" },
  notice_settlement: { family: "distributed", app: "select, insert" },
  // Whose it is stays; the address and how often it is told change.
  message_way: {
    family: "distributed",
    app: `select, insert, update (every, address, secret, confirmed_on, asked_address, asked_secret, code_hash, code_until,
      wrong_codes, codes_on, codes)`,
  },
  // What was to be told stays as it was made; of an attempt only how it ended is added.
  message: { family: "distributed", app: "select, insert" },
  message_try: { family: "distributed", app: "select, insert, update (ended_at, outcome, status)" },
  // A matter moves by its steps; what it is about, and what raised it, stays.
  matter: {
    family: "distributed",
    app: `select, insert, update (status, owner, overseer, subject, acts, due_on, because, fires_on, entered_on, closed_on, readable, body, revision)`,
  },
  matter_step: { family: "distributed", app: "select, insert" },
  matter_count: { family: "distributed", app: "select, insert, update (last)" },
  matter_run: { family: "distributed", app: "select, insert, update (closed_day)" },
  audit: { family: "distributed", app: "select, insert" },
  audit_batch: { family: "distributed", app: "select, insert" },
  schemaversion: { family: "local", app: "select" },
};
