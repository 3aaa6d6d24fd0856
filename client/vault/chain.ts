/** Whether somebody's keys were changed by themself: each generation is endorsed by the one before. */
import { same } from "../ledger/bytes";
import { readStatement, type Statement, type Told } from "./keys";
import { splitText, verifyText } from "./signed";
import { must, Unsealed } from "./unsealed";

export type Change = "own-change" | "broken";

/**
 * @param told one after the other, oldest first.
 * @param from fingerprint of the keys that were known: they must be among them.
 * @param to fingerprint of the keys that are shown now: they must be the last.
 */
export async function checkChain(
  told: readonly Told[],
  from?: string,
  to?: string,
): Promise<Change> {
  try {
    const chain = await readChain(told);
    must(from === undefined || chain.some((one) => one.fingerprint === from));
    must(to === undefined || chain.at(-1)?.fingerprint === to);
    return "own-change";
  } catch (error) {
    if (error instanceof Unsealed) return "broken";
    throw error;
  }
}

/** The statements of an unbroken chain, oldest first. Throws `Unsealed` where it is broken or empty. */
export async function readChain(told: readonly Told[]): Promise<readonly Statement[]> {
  const chain: Statement[] = [];
  for (const one of told) {
    const statement = await readStatement(one.statement);
    must(statement.number === one.number);
    const before = chain.at(-1);
    if (before) await mustFollow(before, statement, one);
    chain.push(statement);
  }
  must(chain.length > 0);
  return chain;
}

async function mustFollow(before: Statement, next: Statement, told: Told): Promise<void> {
  must(next.owner === before.owner && next.number === before.number + 1);
  must(next.prev === before.fingerprint && told.endorsement !== null);
  const endorsed = await verifyText("keys-change", told.endorsement, before.signKey);
  must(same(endorsed, splitText("keys", told.statement).payload));
}
