/** A passkey as a door: what it works out of a nonce (WebAuthn's PRF) is what opens the file. */
import { webauthn } from "age-encryption";
import { type Bytes, joined, utf8 } from "../ledger/bytes";
import { mustBePasskey, PASSKEY_STANZA, readHeader } from "./header";
import { encodeHint } from "./hint";
import { type Keyring, readKeyring, writeKeyring } from "./keys";
import { openedBy, sealedFor } from "./sealing";
import { asUnsealed, must, unsealing } from "./unsealed";

export interface PasskeyDoor {
  readonly body: Bytes;
  /** What the browser must be told before it can ask for that passkey again. */
  readonly hint: string;
}

export interface Wish {
  /** What the browser shows for a passkey that is made: whose and what for. */
  readonly name: string;
  /** Whether they have a passkey here already, with which they sign in: it is asked for first. */
  readonly existing?: boolean;
}

type Prf = AuthenticationExtensionsPRFValues;

/** What a passkey gave, and which one it was. */
interface Given {
  readonly credential: PublicKeyCredential;
  readonly results: Prf | undefined;
}

/**
 * Seals the keyring for a passkey of this site: one that is there, or else a new one. The browser asks
 * the person once or twice. Throws `Unsealed`: "declined", or "no-passkey" when it can't be done here.
 */
export async function makePasskeyDoor(keyring: Keyring, wish: Wish): Promise<PasskeyDoor> {
  const recipient = new PasskeyRecipient(wish);
  const body = await sealedFor(writeKeyring(keyring), recipient);
  return { body, hint: recipient.hint };
}

/** Asks for the passkey and opens. @param signKey the owner's public signing key of now. */
export async function openPasskeyDoor(
  body: Uint8Array,
  hint: string,
  signKey: Uint8Array,
): Promise<Keyring> {
  mustBePasskey(readHeader(body));
  const passkey = unsealing(() => new PasskeyIdentity({ identity: hint }));
  const text = await openedBy(body, "not-for-you", passkey);
  return readKeyring(text, signKey);
}

/** The library's, with the reasons why a browser does not give what it is asked for. */
class PasskeyIdentity extends webauthn.WebAuthnIdentity {
  protected override async getCredential(nonce: Uint8Array): Promise<Prf> {
    try {
      return await super.getCredential(nonce);
    } catch (error) {
      throw asUnsealed(error, reasonOf(error));
    }
  }
}

/** The library's, for a passkey that is only now chosen or made. */
class PasskeyRecipient extends webauthn.WebAuthnRecipient {
  hint = "";

  constructor(private readonly wish: Wish) {
    super();
  }

  protected override async getCredential(nonce: Uint8Array): Promise<Prf> {
    try {
      const given = await chosenOrMade(this.wish, inputs(nonce));
      this.hint = encodeHint(given.credential, location.hostname);
      must(given.results?.second !== undefined, "no-passkey");
      return given.results;
    } catch (error) {
      throw asUnsealed(error, reasonOf(error));
    }
  }
}

/** As the library asks: two values, so that one touch never opens two files. */
function inputs(nonce: Uint8Array): Prf {
  const input = (which: number) => joined(utf8(PASSKEY_STANZA), Uint8Array.of(which), nonce);
  return { first: input(1), second: input(2) };
}

async function chosenOrMade(wish: Wish, values: Prf): Promise<Given> {
  const chosen = wish.existing ? await get(values).catch(none) : null;
  if (chosen?.results) return chosen;
  const made = await create(wish, values);
  return made.results?.second ? made : get(values, made.credential);
}

/** Who has none at hand, or wants another, closes the window; then one is made. */
function none(error: unknown): null {
  must(reasonOf(error) === "declined", "no-passkey");
  return null;
}

/** A new passkey. Some give their values at once, some must be asked again, some refuse to be asked. */
async function create(wish: Wish, values: Prf): Promise<Given> {
  try {
    return await createWith(wish, { prf: { eval: values } });
  } catch (error) {
    if (reasonOf(error) === "declined") throw error;
    return createWith(wish, { prf: {} });
  }
}

async function createWith(
  wish: Wish,
  extensions: AuthenticationExtensionsClientInputs,
): Promise<Given> {
  const credential = await navigator.credentials.create({
    publicKey: {
      rp: { name: location.hostname, id: location.hostname },
      // By lot: with the name of a passkey that is there it would be overwritten.
      user: { id: random(16), name: wish.name, displayName: wish.name },
      challenge: random(32), // nobody checks it: no host is asked to let anyone in
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      extensions,
    },
  });
  return results(credential);
}

async function get(values: Prf, only?: PublicKeyCredential): Promise<Given> {
  const credential = await navigator.credentials.get({
    publicKey: {
      rpId: location.hostname,
      challenge: random(32),
      allowCredentials: only ? [{ type: "public-key", id: only.rawId }] : [],
      userVerification: "required",
      extensions: { prf: { eval: values } },
    },
  });
  return { ...results(credential), ...(only && { credential: only }) };
}

function results(credential: Credential | null): Given {
  must(credential instanceof PublicKeyCredential, "no-passkey");
  return { credential, results: credential.getClientExtensionResults().prf?.results };
}

function random(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size));
}

/** The person closed the window, or it timed out: nobody's fault. */
function reasonOf(error: unknown): "declined" | "no-passkey" {
  const declined = ["NotAllowedError", "AbortError"];
  return error instanceof DOMException && declined.includes(error.name) ? "declined" : "no-passkey";
}
