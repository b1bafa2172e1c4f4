import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** What a mail server was given. */
export type Taken = { from: string; to: string[]; raw: string };

export type PostOffice = { url: string; taken: Taken[]; close: () => Promise<void> };

/** A real mail server on this machine that keeps what it is given and knows nobody whose name begins with `refused`. */
export async function openPostOffice(): Promise<PostOffice> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("refused") ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null),
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  // Whoever hangs up in the middle is part of the tests.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, "0.0.0.0", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, taken, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
