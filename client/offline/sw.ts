/** The service worker of this host, served at /sw.js: pages without network, and words pushed here. */
import { type Teller, tellWords } from "./push";
import { type Keeper, keepShells } from "./shells";

const worker = globalThis as unknown as Keeper & Teller;

keepShells(worker);
tellWords(worker);
