/** All that runs on the pages of one's own space. The same bundle does the slow work in a Worker. */
import "./ground"; // before all else

import { OwnCard } from "../autonomy/own-card";
import { OwnCheckIns } from "../autonomy/own-checkins";
import { OwnFewWords } from "../autonomy/own-few-words";
import { OwnJournal } from "../autonomy/own-journal";
import { OwnMeanings } from "../autonomy/own-meanings";
import { OwnParts } from "../autonomy/own-parts";
import { OwnPatterns } from "../autonomy/own-patterns";
import { OwnScales } from "../autonomy/own-scales";
import { OwnShared } from "../autonomy/own-shared";
import { OwnSharing } from "../autonomy/own-sharing";
import { OwnTakeAway } from "../autonomy/own-take-away";
import { ShareWith } from "../autonomy/share-with";
import { serve } from "./beside";

const elements: Readonly<Record<string, CustomElementConstructor>> = {
  // "own-room": OwnRoom,
  "own-few-words": OwnFewWords,
  "own-journal": OwnJournal,
  "own-checkins": OwnCheckIns,
  "own-scales": OwnScales,
  "own-meanings": OwnMeanings,
  "own-patterns": OwnPatterns,
  // Before those that hold it: they give it what is shared.
  "share-with": ShareWith,
  "own-parts": OwnParts,
  "own-card": OwnCard,
  "own-sharing": OwnSharing,
  "own-shared": OwnShared,
  "own-take-away": OwnTakeAway,
};

if ("customElements" in globalThis) {
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
} else {
  serve(globalThis as unknown as Worker);
}
