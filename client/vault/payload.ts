/**
 * JSON inside of signed texts: one way to write a value, and only that way is read. Fields stand in
 * their order, nothing is missing, nothing is added, no blank is moved.
 */
import { type Bytes, fromBase64, toBase64, utf8 } from "../ledger/bytes";
import { listOf, object, type Read, type Shape, text } from "./reading";
import { must, unsealing } from "./unsealed";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/;

/** A text of this form. */
export function like(form: RegExp): Shape<string> {
  return (value) => {
    must(form.test(text(value)));
    return value as string;
  };
}

export const uuid = like(UUID);
export const hash = like(/^[0-9a-f]{64}$/);

export const moment: Shape<string> = (value) => {
  must(MOMENT.test(text(value)) && !Number.isNaN(Date.parse(value as string)));
  return value as string;
};

/** Base64 in the one way it is written, of `size` bytes if that is given. */
export function base64(size?: number): Shape<Bytes> {
  return (value) => {
    const bytes = fromBase64(text(value));
    must(toBase64(bytes) === value && (size === undefined || bytes.length === size));
    return bytes;
  };
}

export function between(least: number, most: number): Shape<number> {
  return (value) => {
    must(Number.isInteger(value) && (value as number) >= least && (value as number) <= most);
    return value as number;
  };
}

/** The suite of all that is written today; what is of a later one is not guessed at. */
export const suite: Shape<1> = (value) => {
  must(value === 1, "unknown");
  return 1;
};

/** In ascending order, none twice. */
export function ascending(shape: Shape<string>): Shape<readonly string[]> {
  const list = listOf(shape);
  return (value) => {
    const all = list(value);
    must(all.every((one, at) => at === 0 || (all[at - 1] ?? "") < one));
    return all;
  };
}

export function writePayload(value: object): Bytes {
  return utf8(JSON.stringify(value));
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads what `writePayload` wrote with these fields; throws `Unsealed` for anything else. */
export function readPayload<S extends Record<string, Shape<unknown>>>(
  payload: Uint8Array,
  fields: S,
): { readonly [K in keyof S]: Read<S[K]> } {
  return unsealing(() => {
    const written = decoder.decode(payload);
    const value: unknown = JSON.parse(written);
    const read = object(fields)(value);
    must(Object.keys(value as object).join() === Object.keys(fields).join());
    must(JSON.stringify(value) === written);
    return read;
  });
}
