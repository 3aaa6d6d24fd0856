/** The one way in which opening, reading or sealing fails. */

/**
 * `changed`: somebody changed it, or it never was what it should be; `not-for-you`: it is sealed for
 * others; `wrong-words`: not the six words of this door; `unknown`: made by a later program than this;
 * `recipients`: sealed, or to be sealed, for keys that are not ours to seal for; `older`: there was a
 * newer one; `declined`: the person closed the passkey's window; `no-passkey`: this browser or this
 * passkey cannot open a space; `too-few`: fewer shares than it takes.
 */
export type Reason =
  | "changed"
  | "not-for-you"
  | "wrong-words"
  | "unknown"
  | "recipients"
  | "older"
  | "declined"
  | "no-passkey"
  | "too-few";

export class Unsealed extends Error {
  override readonly name = "Unsealed";

  constructor(
    readonly reason: Reason,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** What `read` gives; whatever it throws becomes an `Unsealed`, by default because it was changed. */
export function unsealing<T>(read: () => T, reason: Reason = "changed"): T {
  try {
    return read();
  } catch (error) {
    throw asUnsealed(error, reason);
  }
}

export function asUnsealed(error: unknown, reason: Reason = "changed"): Unsealed {
  return error instanceof Unsealed ? error : new Unsealed(reason, { cause: error });
}

/** Throws where a rule does not hold. */
export function must(holds: boolean, reason: Reason = "changed"): asserts holds {
  if (!holds) throw new Unsealed(reason);
}
