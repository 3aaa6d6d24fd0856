/** A fingerprint as people read it, and as a pattern that devices read. */

const PREFIX = "convivial fingerprint/1 ";

/** In groups of four signs, to be read aloud: 64 signs are sixteen groups. */
export function inGroups(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?!$)/g, "$1 ");
}

export function asPattern(fingerprint: string): string {
  return PREFIX + fingerprint;
}

/** The fingerprint that a pattern holds; null where it is another kind of pattern. */
export function fromPattern(text: string): string | null {
  const fingerprint = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : "";
  return /^[0-9a-f]{64}$/.test(fingerprint) ? fingerprint : null;
}
