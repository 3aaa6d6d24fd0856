/** What runs where one plans, shares, reads what others share, and takes everything away. */
import "../vault/ground"; // before all else

import { start } from "../vault/starting";
import { OwnCard } from "./own-card";
import { OwnParts } from "./own-parts";
import { OwnShared } from "./own-shared";
import { OwnSharing } from "./own-sharing";
import { OwnTakeAway } from "./own-take-away";
import { ShareWith } from "./share-with";

start({
  // Before those that hold it: they give it what is shared.
  "share-with": ShareWith,
  "own-parts": OwnParts,
  "own-card": OwnCard,
  "own-sharing": OwnSharing,
  "own-shared": OwnShared,
  "own-take-away": OwnTakeAway,
});
