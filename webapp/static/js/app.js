// Starts what every page may use. Each part does nothing where its markup is missing.
import { startDesignSystem } from "./design-system.js";
import { countCharacters } from "./limits.js";
import { hideByConditions } from "./conditions.js";
import { keepDrafts, warnBeforeLeaving } from "./drafts.js";
import { startRankings } from "./ranking.js";

startDesignSystem();
countCharacters();
hideByConditions();
keepDrafts();
warnBeforeLeaving();
startRankings();
