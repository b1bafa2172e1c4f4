import { startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { attestation, assertion, type Assertion, type Attestation } from "#staff";
import { currentLanguage } from "#platform/kit";
import { say } from "#platform/words";

/** The device was asked and gave nothing: its owner thought better of it, or it has no key for this site. */
const nothing = () =>
  new Error(
    say("没有使用通行密钥：已取消，或这台设备上没有。", "No passkey was used: cancelled, or this device has none.")[currentLanguage()],
  );

async function asked<Answer>(ask: () => Promise<unknown>, read: (answer: unknown) => Answer): Promise<Answer> {
  const answer = await ask().catch(() => {
    throw nothing();
  });
  return read(answer);
}

/** What the server asks of the device is read by the browser, which refuses what it does not understand. */
export const signed = (options: object): Promise<Assertion> =>
  asked(
    () => startAuthentication({ optionsJSON: options as Parameters<typeof startAuthentication>[0]["optionsJSON"] }),
    (answer) => assertion.parse(answer),
  );

export const made = (options: object): Promise<Attestation> =>
  asked(
    () => startRegistration({ optionsJSON: options as Parameters<typeof startRegistration>[0]["optionsJSON"] }),
    (answer) => attestation.parse(answer),
  );
