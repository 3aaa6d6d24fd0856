/** Whose keys a host tells: read from what was signed, never from what the host says beside it. */
import { readChain } from "../chain";
import type { Statement } from "../keys";
import { must } from "../unsealed";
import type { ToldKeys } from "./answers";

/**
 * The newest keys of an unbroken chain. Throws `Unsealed` where it is broken, or where it does not
 * come from the keys that this person was known by (`from`, a fingerprint).
 */
export async function newestOf(told: ToldKeys, from?: string): Promise<Statement> {
  const chain = await readChain(told.statements);
  const newest = chain.at(-1);
  must(newest !== undefined && newest.fingerprint === told.fingerprint);
  must(from === undefined || chain.some((one) => one.fingerprint === from));
  return newest;
}
