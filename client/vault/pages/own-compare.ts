/**
 * Two people compare keys: what this host says of somebody's fingerprint beside what their own device
 * shows, read by the camera, from a picture, or aloud. What was compared is kept sealed; other keys
 * than those compared are told plainly.
 */
import type { Person } from "../answers";
import { fingerprintGroups, readKeyCode } from "../codes";
import { InRoom } from "../in-room";
import type { Room } from "../room";
import { contactsOf, fingerprintOfPerson, type Known, noteCompared, standingOf } from "./contacts";
import { say } from "./new-words";
import { Camera, library, pixelsOf, read } from "./patterns";
import { fill, goIfLost, language, onDo, piece, show, wordsOf } from "./pieces";

export class OwnCompare extends InRoom {
  private room: Room | null = null;
  private camera: Camera | undefined;

  protected override async opened(room: Room): Promise<void> {
    this.room = room;
    await this.list(room);
  }

  protected override closed(): void {
    this.room = null;
    this.camera?.stop();
    this.place?.replaceChildren();
    say(this, "");
  }

  private get place(): Element | null {
    return this.querySelector('[data-field="people"]');
  }

  private async list(room: Room): Promise<void> {
    try {
      const [people, { known }] = await Promise.all([room.server.people(), contactsOf(room)]);
      this.place?.replaceChildren(
        ...people.map((person) => this.row(person, known[person.member])),
      );
      show(this, '[data-piece="nobody"]', people.length === 0);
    } catch {
      say(this, wordsOf(this, "offline"));
    }
  }

  private row(person: Person, known: Known | undefined): DocumentFragment {
    const row = piece(this, "person");
    const day = known?.compared ? dayOf(known.compared.at) : "";
    fill(row, {
      name: person.name,
      community: person.community_name,
      standing: wordsOf(this, standingOf(person, known), { day }),
    });
    const line = row.querySelector("li");
    onDo(row, "compare", () => line && this.unfold(line, person, known));
    return row;
  }

  private unfold(line: Element, person: Person, known: Known | undefined): void {
    this.fold();
    const panel = piece(this, "panel");
    fill(panel, {
      name: person.name,
      groups: fingerprintGroups(fingerprintOfPerson(person)).join(" "),
    });
    show(panel, '[data-piece="changed"]', standingOf(person, known) === "changed");
    onDo(panel, "scan", () => void this.scan(person));
    onDo(panel, "same", () => void this.same(person));
    onDo(panel, "unlike", () => this.unlike(person));
    onDo(panel, "close", () => this.fold());
    panel
      .querySelector("input")
      ?.addEventListener("change", (event) => void this.fromPicture(event, person));
    line.append(panel);
    line.querySelector("[data-do=compare]")?.setAttribute("aria-expanded", "true");
    line.querySelector<HTMLElement>("h3")?.focus();
  }

  /** Takes the open panel away, and goes back to the button that had opened it. */
  private fold(): void {
    this.camera?.stop();
    const button = this.querySelector<HTMLElement>('[data-do="compare"][aria-expanded="true"]');
    button?.setAttribute("aria-expanded", "false");
    this.place?.querySelector(".card")?.remove();
    button?.focus();
  }

  private async scan(person: Person): Promise<void> {
    const video = this.querySelector("video");
    if (!video) return;
    show(this, '[data-piece="camera"]', true);
    say(this, wordsOf(this, "looking"));
    this.camera = new Camera(video);
    try {
      const text = await this.camera.look(await library(this));
      if (text !== null) await this.judge(text, person);
    } catch {
      say(this, wordsOf(this, "no-camera"));
    }
    show(this, '[data-piece="camera"]', false);
  }

  private async fromPicture(event: Event, person: Person): Promise<void> {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    const code = await library(this).catch(() => null);
    const pixels = await pixelsOf(file).catch(() => null);
    const text = code && pixels && read(code, pixels);
    if (text) await this.judge(text, person);
    else say(this, wordsOf(this, "no-code"));
  }

  private async judge(text: string, person: Person): Promise<void> {
    const shown = fingerprintIn(text);
    if (shown === null) say(this, wordsOf(this, "other-code"));
    else if (shown === fingerprintOfPerson(person)) await this.same(person);
    else this.unlike(person);
  }

  private async same(person: Person): Promise<void> {
    if (!this.room) return;
    await noteCompared(this.room, person, new Date());
    this.fold();
    await this.list(this.room);
    say(this, wordsOf(this, "now-same", { name: person.name }));
    goIfLost(this.querySelector("h2"));
  }

  private unlike(person: Person): void {
    say(this, wordsOf(this, "now-unlike", { name: person.name }));
  }
}

function fingerprintIn(text: string): string | null {
  try {
    return readKeyCode(text).fingerprint;
  } catch {
    return null;
  }
}

function dayOf(moment: string): string {
  return new Date(moment).toLocaleDateString(language(), { dateStyle: "long" });
}
