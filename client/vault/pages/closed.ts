/** Why something of one's own did not open, or could not be made, as a page says it. */

/** `reason` names words on the page; `said` is the host's own sentence, where it gave one. */
export class Closed extends Error {
  constructor(
    readonly reason: string,
    readonly values: Readonly<Record<string, string>> = {},
    readonly said = "",
  ) {
    super(reason);
  }
}
