/** Topics as Markdown, and all of them as one page that any browser shows without this host. */
import type { Entry, Text, Topic, Words } from "./topics";

export function markdownOf(topic: Topic): string {
  const entries = topic.entries.map((entry) => {
    const title = entry.title ? [`## ${line(entry.title)}`] : [];
    return [...title, ...entry.texts.map(markdownText)].join("\n\n");
  });
  return `# ${line(topic.title)}\n\n${entries.join("\n\n")}\n`;
}

function markdownText({ of, words }: Text): string {
  return of ? `**${line(of)}**\n\n${words.trim()}` : words.trim();
}

/** A heading has one line. */
function line(words: string): string {
  return words.replace(/\s+/gu, " ").trim();
}

const STYLE =
  "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 system-ui,sans-serif}" +
  ".words{white-space:pre-wrap;overflow-wrap:anywhere}article{break-inside:avoid}";

export function htmlOf(topics: readonly Topic[], words: Words): string {
  const title = escaped(words.say("page-title"));
  const contents = topics.map(
    ({ file, title: of }) => `<li><a href="#${file}">${escaped(of)}</a></li>`,
  );
  return [
    `<!doctype html>\n<html lang="${escaped(words.language)}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    // Whatever somebody wrote, nothing in it can run or fetch.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1>`,
    `<p>${escaped(words.say("page-lead"))}</p><nav><ul>${contents.join("")}</ul></nav>`,
    ...topics.map(htmlTopic),
    "</body></html>\n",
  ].join("\n");
}

function htmlTopic({ file, title, entries }: Topic): string {
  return `<section id="${file}"><h2>${escaped(title)}</h2>\n${entries.map(htmlEntry).join("\n")}</section>`;
}

function htmlEntry({ title, texts }: Entry): string {
  const heading = title ? `<h3>${escaped(title)}</h3>` : "";
  return `<article>${heading}${texts.map(htmlText).join("")}</article>`;
}

function htmlText({ of, words }: Text): string {
  const heading = of ? `<h4>${escaped(of)}</h4>` : "";
  return `${heading}<p class="words">${escaped(words.trim())}</p>`;
}

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");
}
