import type { RoomUi } from "#casefile/ui";
import { LookBanner } from "./look-banner.tsx";

export { AccessPage, RECEIPTS } from "./access-page.tsx";
export { ReceiptSheet } from "./receipt-sheet.tsx";
export { SealedFile } from "./sealed-file.tsx";

export const ACCESS_UI: RoomUi = { Banner: LookBanner };
