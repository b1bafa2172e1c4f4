import { hash } from "node:crypto";
import { canonical } from "#duty/server";
import type { OfficialPaper } from "#platform/official";
import type { BulletinBody } from "./model.ts";

/** SM3 over the paper and all that it was made from. */
export const sealOf = (
  { heading, addressees, paragraphs, figures, problems, names }: BulletinBody,
  { paper, rules }: { paper: OfficialPaper; rules: string },
): string => hash("sm3", canonical({ heading, addressees, paragraphs, figures, problems, names, paper, rules }), "hex");
