/**
 * To be imported before all else: this bundle also runs in a Worker, where there are no elements to
 * build on. None is ever made there.
 */
if (!("HTMLElement" in globalThis)) Object.assign(globalThis, { HTMLElement: class {} });
