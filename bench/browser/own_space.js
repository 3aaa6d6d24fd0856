// What is done and timed on the pages of one's own space; all times in milliseconds.
(() => {
  const WORDS = "words and words ".repeat(12);
  const around = () => document.querySelector("own-room");
  const later = () => new Promise((resolve) => setTimeout(resolve));
  // The frame in which it is seen has been drawn once the next task runs.
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

  async function until(isThere) {
    while (!isThere()) await later();
    await painted();
  }

  /** From the six words to the open space. */
  async function open(words) {
    const form = around().querySelector('form[data-piece="words-form"]');
    form.elements.namedItem("words").value = words;
    const began = performance.now();
    form.requestSubmit();
    await until(() => around().room);
    return performance.now() - began;
  }

  const parts = () => [...document.querySelectorAll("own-parts [data-part]")];
  const isPlanDrawn = () => {
    const all = parts();
    const isDrawn = (one) => one.querySelector('[data-field="words"]').textContent !== "";
    return document.querySelector('own-parts[mode="read"]') && all.length > 0 && all.every(isDrawn);
  };
  const isListDrawn = () => document.querySelector("own-journal [data-field=list] li");

  /** From the open space to what `isDrawn` waits for; every line is read and opened anew. */
  async function reopened(isDrawn) {
    const room = around().room;
    around().room = null;
    around().dispatchEvent(new Event("room-closed"));
    await until(() => !isDrawn());
    room.desk.shelf.forget();
    around().room = room;
    const began = performance.now();
    around().dispatchEvent(new Event("room-opened"));
    await until(isDrawn);
    return performance.now() - began;
  }

  /** From the beginning of the navigation, the space being open from the page before. */
  async function arrived(isDrawn) {
    await until(() => around()?.room && isDrawn());
    return performance.now();
  }

  /** Of an ordinary page: from the beginning of the navigation until it is loaded. */
  async function loaded() {
    const [navigation] = performance.getEntriesByType("navigation");
    await until(() => navigation.loadEventEnd > 0);
    return navigation.loadEventEnd;
  }

  /** The least that reading takes: as many rows of that size, from the disk and unsealed. */
  async function bareRows() {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    const how = { name: "AES-GCM", iv: new Uint8Array(12) };
    const local = around().room.desk.local;
    const seal = (row) => crypto.subtle.encrypt(how, key, row.sealed.slice(16));
    const sealed = await Promise.all((await local.all("cache")).map(seal));
    const began = performance.now();
    await local.all("cache");
    await Promise.all(sealed.map((one) => crypto.subtle.decrypt(how, key, one)));
    return performance.now() - began;
  }

  async function write(kind, contents) {
    const room = around().room;
    // As one writes for years, but for what follows each save (telling, sending).
    room.seenTo = async () => undefined;
    for (const content of contents) await room.save(kind, content);
  }

  async function writePlan() {
    const keys = parts().map((one) => one.dataset.part);
    const written = keys.map((part) => ({ book: "plan", part, words: `${part}: ${WORDS}` }));
    await write("part", written);
    return keys.length;
  }

  function writeJournal(from, count) {
    const day = (at) => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
    const entry = (_, at) => ({ day: day(from + at), words: `Day ${from + at}: ${WORDS}` });
    return write("journal", Array.from({ length: count }, entry));
  }

  /** Sends what waits; how much waits still. */
  async function send() {
    await around().room.sync();
    return (await around().room.desk.local.all("outbox")).length;
  }

  globalThis.measured = {
    open,
    writePlan,
    writeJournal,
    send,
    bareRows,
    loaded,
    reopenPlan: () => reopened(isPlanDrawn),
    reopenJournal: () => reopened(isListDrawn),
    arriveAtPlan: () => arrived(isPlanDrawn),
    arriveAtJournal: () => arrived(isListDrawn),
  };
})();
