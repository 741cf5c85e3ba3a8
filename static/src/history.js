/** Entry of the pages of a draft's versions. */
import { changesByKeys } from "./history/changes.js";

changesByKeys(document, window.location);
