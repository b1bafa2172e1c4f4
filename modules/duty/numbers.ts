/** A rule raises no more than so many matters a day in a city [design]; what is left waits for the next working day, the heaviest first. */
export const QUOTA = 40;
