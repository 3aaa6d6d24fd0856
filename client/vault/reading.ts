/** Strict reading of what a host answers: a shape says what must be there; anything else is refused. */
import { type Bytes, fromBase64 } from "../ledger/bytes";

/** Returns the value as its type, or throws `Misread`. */
export type Shape<T> = (value: unknown) => T;
export type Read<S> = S extends Shape<infer T> ? T : never;

/** The answer is not what this program was made for: perhaps a host of another version. */
export class Misread extends Error {}

function expected(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Misread(`expected ${what}`);
}

export const text: Shape<string> = (value) => {
  expected(typeof value === "string", "a text");
  return value;
};

/** A whole number that is not negative. */
export const count: Shape<number> = (value) => {
  expected(Number.isSafeInteger(value) && (value as number) >= 0, "a whole number");
  return value as number;
};

export const flag: Shape<boolean> = (value) => {
  expected(typeof value === "boolean", "yes or no");
  return value;
};

export const bytes: Shape<Bytes> = (value) => {
  try {
    return fromBase64(text(value));
  } catch {
    throw new Misread("expected base64");
  }
};

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value));
}

export function oneOf<T extends string>(...known: readonly T[]): Shape<T> {
  return (value) => {
    expected(known.includes(value as T), known.join(" or "));
    return value as T;
  };
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value) => {
    expected(Array.isArray(value), "a list");
    return (value as unknown[]).map(shape);
  };
}

/** An object with these fields. Further ones are passed over: a newer host may say more. */
export function object<S extends Record<string, Shape<unknown>>>(
  shapes: S,
): Shape<{ readonly [K in keyof S]: Read<S[K]> }> {
  return (value) => {
    expected(typeof value === "object" && value !== null && !Array.isArray(value), "an object");
    const given = value as Record<string, unknown>;
    const read = Object.entries(shapes).map(([name, shape]) => [name, shape(given[name])]);
    return Object.fromEntries(read);
  };
}
