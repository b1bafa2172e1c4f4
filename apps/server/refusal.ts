import { ORPCError } from "@orpc/client";
import { ValidationError } from "@orpc/contract";
import { z } from "zod";
import { UserError } from "#platform/errors";
import { say, type Label, type Language } from "#platform/words";

const INTERNAL = say(
  "系统出错，没有保存任何内容。请稍后再试；若一再出现，请联系管理员。",
  "Something went wrong here and nothing was saved. Try again; if it keeps happening, tell your administrator.",
);
const MALFORMED = say("请求内容无法读取，应为 JSON。", "The request could not be read; it should be JSON.");

/** What is wrong with a value, in words a clerk understands. */
const ISSUES: Record<string, Label> = {
  missing: say("此项必填。", "This is required."),
  invalid_type: say("此项的类型不对。", "This is of the wrong type."),
  invalid_format: say("此项的格式不对。", "This is not in the right format."),
  invalid_value: say("此项不在可选范围内。", "This is not one of the choices."),
  too_small: say("此项太短或太小。", "This is too short or too small."),
  too_big: say("此项太长或太大。", "This is too long or too big."),
  custom: say("此项的值不对。", "This value is not right."),
};

const issueShape = z.object({
  code: z.string(),
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).default([]),
  /** A schema that knows better says it itself. */
  params: z.object({ zh: z.string(), en: z.string() }).optional().catch(undefined),
});

function fromValidation(error: ValidationError): UserError {
  const { code, message, path, params } = issueShape.catch({ code: "custom", message: "", path: [] }).parse(error.issues[0]);
  // zod tells an absent value from a wrong one only in its sentence.
  const kind = code === "invalid_type" && message.endsWith("received undefined") ? "missing" : code;
  return new UserError(400, "input", params ?? ISSUES[kind] ?? ISSUES["custom"] ?? MALFORMED, { field: path.join(".") });
}

/** By the code of Fastify's own refusals. */
const TRANSPORT: Record<string, [status: number, code: string, sentence: Label]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, "too_large", say("内容太大，最多 256 kB。", "This is too much; 256 kB at most.")],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, "media_type", say("请求内容应为 JSON。", "The request should be JSON.")],
};

const asWords = (error: Error & { code?: unknown; statusCode?: unknown; status?: unknown }): UserError | undefined => {
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.status === 400) return fromValidation(error.cause);
  const known = TRANSPORT[String(error.code)];
  if (known) return new UserError(...known);
  const status = error instanceof ORPCError ? error.status : Number(error.statusCode);
  return status >= 400 && status < 500 ? new UserError(status, "malformed", MALFORMED) : undefined;
};

/** Whatever was thrown, as something to say; `unexpected` is ours to repair. */
export function refusalFor(error: unknown): { refusal: UserError; unexpected?: unknown } {
  if (error instanceof UserError) return error.status < 500 ? { refusal: error } : { refusal: error, unexpected: error };
  const refusal = error instanceof Error ? asWords(error) : undefined;
  return refusal ? { refusal } : { refusal: new UserError(500, "internal", INTERNAL), unexpected: error };
}

export const refusalBody = ({ code, sentence, field, problems }: UserError, language: Language) => ({
  code,
  message: sentence[language],
  ...(field && { field }),
  ...(problems.length > 1 && { problems: problems.map((problem) => ({ field: problem.field, message: problem.message[language] })) }),
});

export const unreadable = () => new UserError(400, "malformed", MALFORMED);
export const notFound = () => new UserError(404, "not_found", say("没有这个地址。", "There is nothing at this address."));

/** Chinese unless English is asked for: `?lang=en`, or English before Chinese in Accept-Language. */
export function languageOf(query: unknown, acceptLanguage: string | undefined): Language {
  const asked = z.object({ lang: z.enum(["zh", "en"]) }).safeParse(query);
  if (asked.success) return asked.data.lang;
  return /\b(zh|en)\b/i.exec(acceptLanguage ?? "")?.[1]?.toLowerCase() === "en" ? "en" : "zh";
}
