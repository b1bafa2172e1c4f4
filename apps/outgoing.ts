import { openMail } from "#platform/mail";
import { UserError } from "#platform/errors";
import { say } from "#platform/words";
import type { Outgoing } from "#message/server";

const [URL_NAME, FROM_NAME] = ["YINGHUO_SMTP_URL", "YINGHUO_MAIL_FROM"] as const;

/** Whether mail is set up, without opening it: both settings, or neither. */
export function isMailSet(): boolean {
  const [url, from] = [process.env[URL_NAME], process.env[FROM_NAME]];
  if (Boolean(url) === Boolean(from)) return Boolean(url);
  throw new UserError(
    400,
    "mail.settings",
    say(`发邮件需同时设置 ${URL_NAME} 和 ${FROM_NAME}。`, `Mail needs both ${URL_NAME} and ${FROM_NAME}.`),
  );
}

/** How this installation reaches the world. `plain`: posts need no TLS, as in the demonstration. */
export function outgoingOf({ plain }: { plain: boolean }): Outgoing {
  const hosts = (process.env["YINGHUO_WEBHOOK_HOSTS"] ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return {
    ...(isMailSet() && { mail: openMail({ url: process.env[URL_NAME] ?? "", from: process.env[FROM_NAME] ?? "" }) }),
    hooks: { plain, hosts },
    link: process.env["YINGHUO_URL"]?.replace(/\/+$/, ""),
  };
}
