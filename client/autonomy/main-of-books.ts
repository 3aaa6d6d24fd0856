/** What runs where one writes and looks back: journal, check-ins, what helps, meanings. */
import "../vault/ground"; // before all else

import { start } from "../vault/starting";
import { OwnCheckIns } from "./own-checkins";
import { OwnFewWords } from "./own-few-words";
import { OwnJournal } from "./own-journal";
import { OwnMeanings } from "./own-meanings";
import { OwnPatterns } from "./own-patterns";
import { OwnScales } from "./own-scales";
import { ShareWith } from "./share-with";

start({
  "own-few-words": OwnFewWords,
  "own-journal": OwnJournal,
  "own-checkins": OwnCheckIns,
  "own-scales": OwnScales,
  "own-patterns": OwnPatterns,
  // Before what holds it: that gives it what is shared.
  "share-with": ShareWith,
  "own-meanings": OwnMeanings,
});
