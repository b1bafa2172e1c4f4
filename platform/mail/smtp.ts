import { createTransport } from "nodemailer";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Delivery, Failure } from "./delivery.ts";

/** `id` is the same each time a letter is tried: whoever has it already may throw the second away. */
export type Letter = { id: string; to: string; subject: string; text: string; html: string };

export type Mail = { send(letter: Letter): Promise<Delivery>; close(): void };

const PATIENCE = 10_000;
const LOCAL = ["localhost", "127.0.0.1", "[::1]"];
/** What is wrong on this side, whoever is written to. */
const OURS = ["EAUTH", "ENOAUTH", "EOAUTH2", "ETLS", "EREQUIRETLS", "ECONFIG"];

const malformed = (name: string, zh: string, en: string) => new UserError(400, "mail.settings", say(`${name} ${zh}`, `${name} ${en}`));

/**
 * A mail server, `smtp://` or `smtps://` with user and password if it asks for them. What goes to another machine is encrypted, unless the
 * address says `?requireTLS=false`. `from` is the sender's address.
 */
export function openMail({ url, from }: { url: string; from: string }): Mail {
  const server = URL.parse(url);
  if (!server || !/^smtps?:$/.test(server.protocol) || !server.hostname)
    throw malformed("YINGHUO_SMTP_URL", "应为 smtp:// 或 smtps:// 地址。", "should be an smtp:// or smtps:// address.");
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from))
    throw malformed("YINGHUO_MAIL_FROM", "应为发件人的邮箱地址。", "should be the sender's address.");
  const plain = LOCAL.includes(server.hostname) || server.searchParams.get("requireTLS") === "false";
  server.search = "";
  const patience = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE, dnsTimeout: PATIENCE };
  const transport = createTransport({
    url: server.href,
    requireTLS: !plain,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
  });
  const domain = from.slice(from.indexOf("@") + 1);
  return {
    async send({ id, to, subject, text, html }) {
      const sender = { name: "萤火", address: from };
      // Nobody's answering machine answers to it (RFC 3834).
      const headers = { "Auto-Submitted": "auto-generated" };
      try {
        await transport.sendMail({
          from: sender,
          to: { name: "", address: to },
          subject,
          text,
          html,
          headers,
          messageId: `<${id}@${domain}>`,
        });
        return { sent: true };
      } catch (error) {
        const { code = "", responseCode } = error as { code?: string; responseCode?: number };
        return { sent: false, why: failureOf(code, responseCode), ...(responseCode && { status: responseCode }) };
      }
    },
    close: () => transport.close(),
  };
}

const failureOf = (code: string, status: number | undefined): Failure =>
  OURS.includes(code) ? "setup" : status ? "refused" : "unreachable";
