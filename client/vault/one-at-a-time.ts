/** Work that must not run twice at once: not in this tab, and, where browsers can, in no other. */

const queues = new Map<string, Promise<unknown>>();

/** Runs the work when all that was asked for under this name before is done. */
export function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  if (locks) return locks.request(name, work) as Promise<T>;
  const before = queues.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  queues.set(name, mine);
  return mine;
}
