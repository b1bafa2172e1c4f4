import { oc } from "@orpc/contract";

/** Who may call an endpoint: anyone at all, whoever is signed in, or the roles named. */
export type May = "anyone" | "member" | readonly string[];

/**
 * `persons`: it shows or changes something about a person; whoever must state a purpose first has to have done so.
 * `firstPassword`: also for who still has the password that an administrator gave.
 */
export type Access = { may: May; persons?: boolean; firstPassword?: boolean };

/** Where every endpoint of a contract begins. What says nothing about access may be called by nobody. */
export const endpoint = oc.$meta<Access>({ may: [] });
