/**
 * Why something did not arrive. `refused`: the other side said no. `unreachable`: it did not answer, or not in time. `setup`: it does not
 * let this server in. `forbidden`: this server does not go there.
 */
export type Failure = "refused" | "unreachable" | "setup" | "forbidden";

/** `status`: what the other side answered, if it did. */
export type Delivery = { sent: true } | { sent: false; why: Failure; status?: number };
