import type { RoomUi } from "#casefile/ui";
import { LookBanner } from "./look-banner.tsx";

export { AccessPage } from "./access-page.tsx";
export { SealedFile } from "./sealed-file.tsx";

export const ACCESS_UI: RoomUi = { Banner: LookBanner };
