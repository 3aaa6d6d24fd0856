/** WebAuthn between a page's JSON and the browser, also where the browser lacks the JSON helpers. */

type Json = Record<string, unknown>;
type Described = Json & { id: string };

const BINARY_ANSWERS = [
  "clientDataJSON",
  "attestationObject",
  "authenticatorData",
  "signature",
  "userHandle",
] as const;

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

export function toBase64url(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The options proper, however the server wrapped them. */
export function unwrap(data: Json): Json {
  const inner = (data["creation_options"] ?? data["request_options"] ?? data) as Json;
  return (inner["publicKey"] ?? inner) as Json;
}

export function creationOptions(json: Json): PublicKeyCredentialCreationOptions {
  if (typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === "function") {
    return PublicKeyCredential.parseCreationOptionsFromJSON(
      json as unknown as PublicKeyCredentialCreationOptionsJSON,
    );
  }
  return {
    ...json,
    challenge: fromBase64url(json["challenge"] as string),
    user: described(json["user"] as Described),
    excludeCredentials: ((json["excludeCredentials"] ?? []) as Described[]).map(described),
  } as unknown as PublicKeyCredentialCreationOptions;
}

export function requestOptions(json: Json): PublicKeyCredentialRequestOptions {
  if (typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function") {
    return PublicKeyCredential.parseRequestOptionsFromJSON(
      json as unknown as PublicKeyCredentialRequestOptionsJSON,
    );
  }
  return {
    ...json,
    challenge: fromBase64url(json["challenge"] as string),
    allowCredentials: ((json["allowCredentials"] ?? []) as Described[]).map(described),
  } as unknown as PublicKeyCredentialRequestOptions;
}

/** The browser's answer as the JSON that WebAuthn Level 3 defines. */
export function credentialJson(credential: PublicKeyCredential): unknown {
  if (typeof credential.toJSON === "function") return credential.toJSON();
  return {
    id: credential.id,
    rawId: toBase64url(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answers(credential.response),
  };
}

function described(json: Described): Json {
  return { ...json, id: fromBase64url(json.id) };
}

function answers(response: AuthenticatorResponse): Json {
  const raw = response as unknown as Record<string, unknown>;
  const binary = BINARY_ANSWERS.filter((name) => raw[name]).map((name) => [
    name,
    toBase64url(raw[name] as ArrayBuffer),
  ]);
  const transports = (response as AuthenticatorAttestationResponse).getTransports?.();
  return { ...Object.fromEntries(binary), ...(transports ? { transports } : {}) };
}
