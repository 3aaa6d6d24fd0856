/**
 * Loads a script of ours when it is needed. No page lets a script run whose hash it does not know,
 * and `import()` carries none: the hash goes with a `modulepreload` before it, and the import takes
 * what that has checked and fetched.
 */
export async function loaded<T>(url: string, integrity: string): Promise<T> {
  await preloaded(url, integrity);
  return import(url);
}

const under = new Map<string, Promise<void>>();

function preloaded(url: string, integrity: string): Promise<void> {
  const begun = under.get(url) ?? preload(url, integrity);
  under.set(url, begun);
  // What failed, for want of network perhaps, is tried again the next time.
  begun.catch(() => under.delete(url));
  return begun;
}

function preload(url: string, integrity: string): Promise<void> {
  const link = document.createElement("link");
  // An older browser neither preloads modules nor knows of the policy.
  if (!link.relList?.supports?.("modulepreload")) return Promise.resolve();
  return new Promise((resolve, reject) => {
    link.rel = "modulepreload";
    link.integrity = integrity;
    link.href = url;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error("a script did not arrive whole"));
    document.head.append(link);
  });
}
