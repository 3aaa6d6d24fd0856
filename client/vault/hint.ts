/** Which passkey: as `age-plugin-fido2prf` writes it, so that others' programs can ask for it too. */
import { bech32 } from "@scure/base";
import { joined, utf8 } from "../ledger/bytes";
import { must } from "./unsealed";

const PREFIX = "AGE-PLUGIN-FIDO2PRF-";

/** CBOR's kinds of values (RFC 8949). */
const NUMBER = 0;
const BYTES = 2;
const TEXT = 3;
const LIST = 4;

/** @param place the site's host name, to which the passkey belongs. */
export function encodeHint(credential: PublicKeyCredential, place: string): string {
  const transports = transportsOf(credential.response);
  const id = new Uint8Array(credential.rawId);
  const bytes = joined(
    head(NUMBER, 1),
    joined(head(BYTES, id.length), id),
    text(place),
    joined(head(LIST, transports.length), ...transports.map(text)),
  );
  return bech32.encode(PREFIX, bech32.toWords(bytes), false).toUpperCase();
}

/** Only a passkey that was just made says how it is reached. */
function transportsOf(response: AuthenticatorResponse): readonly string[] {
  return (response as Partial<AuthenticatorAttestationResponse>).getTransports?.() ?? [];
}

function text(value: string): Uint8Array {
  const bytes = utf8(value);
  return joined(head(TEXT, bytes.length), bytes);
}

function head(kind: number, size: number): Uint8Array {
  must(size < 65_536, "no-passkey");
  const major = kind << 5;
  if (size < 24) return Uint8Array.of(major | size);
  if (size < 256) return Uint8Array.of(major | 24, size);
  return Uint8Array.of(major | 25, size >> 8, size & 255);
}
