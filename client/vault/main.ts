/** What runs where one begins, keeps and gets back what opens one's own space. */
import "./ground"; // before all else

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
import { OwnSettings } from "./pages/own-settings";
import { start } from "./starting";

start({
  "key-card": KeyCard,
  "own-begin": OwnBegin,
  "own-doors": OwnDoors,
  "own-fingerprint": OwnFingerprint,
  "own-compare": OwnCompare,
  "own-change-keys": OwnChangeKeys,
  "own-settings": OwnSettings,
  "own-access": OwnAccess,
  "own-ending": OwnEnding,
  "own-guardians": OwnGuardians,
  "own-guarding": OwnGuarding,
  "own-recover": OwnRecover,
});
