/** What was written, in the order in which a person would read it: topics, with entries, with texts. */

/** One record as it leaves: its content whole, whatever later programs put there. */
export interface Taken {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly at: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Words of the page: by name, of a section or line by key, of a day. */
export interface Words {
  readonly language: string;
  readonly say: (name: string) => string;
  /** The title of `plan:well`, `card:name`, `journal`…; empty where there is none. */
  readonly title: (key: string) => string;
  readonly day: (day: string) => string;
  /** Where a section stands among all. */
  readonly place: (key: string) => number;
}

export interface Text {
  readonly of: string;
  readonly words: string;
}

export interface Entry {
  readonly title: string;
  readonly texts: readonly Text[];
}

/** One file of the readable bundle. */
export interface Topic {
  readonly file: string;
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** A record as an entry, and what entries are sorted by. */
interface Sorted extends Entry {
  readonly sort: string;
}

type Content = Taken["content"];
type Reader = (content: Content, words: Words, taken: Taken) => Sorted;

interface Source {
  readonly file: string;
  readonly kind: string;
  readonly read: Reader;
  readonly book?: string;
}

const SOURCES: readonly Source[] = [
  { file: "plan", kind: "part", book: "plan", read: readPart },
  { file: "wishes", kind: "part", book: "wishes", read: readPart },
  { file: "card", kind: "card", read: readCard },
  { file: "journal", kind: "journal", read: readJournal },
  { file: "check-ins", kind: "checkin", read: readCheckin },
  { file: "meanings", kind: "meaning", read: readMeaning },
];

/** Each topic of which something was written. */
export function topicsOf(records: readonly Taken[], words: Words): Topic[] {
  return SOURCES.map((source) => topicOf(source, records, words)).filter(
    (topic) => topic.entries.length > 0,
  );
}

function topicOf({ file, kind, book, read }: Source, records: readonly Taken[], words: Words) {
  const its = records.filter(
    (one) => one.kind === kind && (book === undefined || one.content["book"] === book),
  );
  const entries = its
    .map((one) => read(one.content, words, one))
    .sort((one, other) => (one.sort < other.sort ? -1 : 1))
    .map(({ title, texts }) => ({ title, texts: texts.filter((one) => one.words.trim()) }));
  return { file, title: words.title(file), entries };
}

function readPart(content: Content, words: Words): Sorted {
  const key = `${text(content, "book")}:${text(content, "part")}`;
  const title = text(content, "title") || words.title(key) || words.say("untitled");
  const sort = String(words.place(key)).padStart(4, "0") + key;
  return { title, sort, texts: [{ of: "", words: text(content, "words") }] };
}

function readCard(content: Content, words: Words): Sorted {
  const lines = Object.entries(object(content["lines"]));
  const texts = lines.map(([key, value]) => ({
    of: words.title(`card:${key}`),
    words: String(value),
  }));
  return { title: "", sort: "", texts };
}

function readJournal(content: Content, words: Words, { at }: Taken): Sorted {
  return {
    title: [words.day(text(content, "day")), text(content, "title")].filter(Boolean).join(" · "),
    sort: text(content, "day") + at,
    texts: [{ of: "", words: text(content, "words") }],
  };
}

function readCheckin(content: Content, words: Words, { at }: Taken): Sorted {
  const things = Array.isArray(content["things"]) ? content["things"].map(String).join(", ") : "";
  const scales = Object.entries(object(content["scales"]));
  return {
    title: words.day(text(content, "day")),
    sort: text(content, "day") + at,
    texts: [
      { of: "", words: text(content, "words") },
      { of: words.say("things"), words: things },
      ...scales.map(([id, value]) => ({ of: words.title(`scale:${id}`), words: String(value) })),
    ],
  };
}

function readMeaning(content: Content, words: Words, { at }: Taken): Sorted {
  const readings = Array.isArray(content["readings"]) ? content["readings"].map(object) : [];
  const day = text(content, "day");
  return {
    title: day ? words.day(day) : words.say("undated"),
    sort: (day || at.slice(0, 10)) + at,
    texts: [
      { of: words.say("happened"), words: text(content, "happened") },
      ...readings.map((one) => ({ of: text(one, "way"), words: text(one, "words") })),
    ],
  };
}

function text(content: Content, name: string): string {
  const value = content[name];
  return typeof value === "string" ? value : "";
}

function object(value: unknown): Content {
  return typeof value === "object" && value !== null ? (value as Content) : {};
}
