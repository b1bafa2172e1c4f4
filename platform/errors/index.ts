import type { Label } from "#platform/words";

type Details = { field?: string; problems?: { fact?: string; field: string; message: Label }[]; retryAfter?: number; cause?: unknown };

/**
 * Something the user can be told: an HTTP status, a stable code, a sentence in both languages, the field it is about.
 * Anything else that is thrown is our fault.
 */
export class UserError extends Error {
  readonly status: number;
  readonly code: string;
  readonly sentence: Label;
  readonly field: string | undefined;
  /** Every problem found, when there is more than the first. */
  readonly problems: NonNullable<Details["problems"]>;
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, sentence: Label, details: Details = {}) {
    super(sentence.en, { cause: details.cause });
    this.name = "UserError";
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.field = details.field;
    this.problems = details.problems ?? [];
    this.retryAfter = details.retryAfter;
  }
}
