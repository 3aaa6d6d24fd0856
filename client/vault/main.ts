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
import { keepForLater } from "../offline/keeping";
import { serve } from "./beside";
import { OwnGuardians } from "./guardians/own-guardians";
import { OwnGuarding } from "./guardians/own-guarding";
import { OwnRecover } from "./guardians/own-recover";
import { KeyCard } from "./pages/key-card";
import { OwnAccess } from "./pages/own-access";
import { OwnBegin } from "./pages/own-begin";
import { OwnChangeKeys } from "./pages/own-change-keys";
import { OwnCompare } from "./pages/own-compare";
import { OwnDoors } from "./pages/own-doors";
import { OwnEnding } from "./pages/own-ending";
import { OwnFingerprint } from "./pages/own-fingerprint";
import { OwnRoom } from "./pages/own-room";
import { OwnSettings } from "./pages/own-settings";

const elements: Readonly<Record<string, CustomElementConstructor>> = {
  "key-card": KeyCard,
  "own-begin": OwnBegin,
  "own-doors": OwnDoors,
  "own-fingerprint": OwnFingerprint,
  "own-compare": OwnCompare,
  "own-change-keys": OwnChangeKeys,
  "own-settings": OwnSettings,
  "own-access": OwnAccess,
  "own-ending": OwnEnding,
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
  "own-guardians": OwnGuardians,
  "own-guarding": OwnGuarding,
  "own-recover": OwnRecover,
  // Last: what is inside it hears when it opens.
  "own-room": OwnRoom,
};

if ("customElements" in globalThis) {
  // Once it was opened here it is worth opening without network. Heard on its way down, for it does
  // not bubble; before the elements are there, for they may open at once.
  const keep = ({ target }: Event) => void (target instanceof Element && keepForLater(target));
  document.addEventListener("room-opened", keep, { capture: true, once: true });
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
} else {
  serve(globalThis as unknown as Worker);
}
