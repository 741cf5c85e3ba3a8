/** Entry of the pages of a draft's versions. */
import { changesByKeys } from "./history/changes.js";
import { playback } from "./history/playback.js";

changesByKeys(document, window.location);
void playback(window, window.fetch.bind(window));
