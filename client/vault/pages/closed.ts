/** Why something of one's own did not open, or could not be made, as a page says it. */
import { Offline, Refused } from "../server";
import { Unsealed } from "../unsealed";

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

/** What a page can say of any failure of the device or the host. */
export function asClosed(error: unknown): Closed {
  if (error instanceof Closed) return error;
  if (error instanceof Offline) return new Closed("offline");
  if (error instanceof Unsealed) return new Closed(error.reason);
  if (error instanceof Refused) return new Closed(error.code, {}, error.detail);
  return new Closed("unknown");
}

/** What `act` gives; whatever it throws becomes a `Closed`. */
export async function closing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw asClosed(error);
  }
}
