import { z } from "zod";
import { endpoint, regionCode } from "#platform/http";

export const levelOfRegion = z.enum(["city", "county", "township", "village"]);
export const regionView = z.object({ code: regionCode, name: z.string(), level: levelOfRegion });
export type RegionView = z.infer<typeof regionView>;

export const regionContract = {
  children: endpoint
    .meta({ may: "member" })
    .route({ method: "GET", path: "/regions", summary: "Divisions directly below one", tags: ["region"] })
    .input(z.object({ parent: regionCode }))
    .output(z.array(regionView)),
};
