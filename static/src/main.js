/** Every page: htmx with our settings, and the small behaviours pages share. */
import "./page/htmx-settings.js";
import "htmx.org";
import { countLetters } from "./forms/counter.js";
import { keepDrafts } from "./forms/drafts.js";
import { retryButtons } from "./forms/notices.js";
import { holdPlainForms, lookAgainOnReturn } from "./forms/plain.js";
import { carryToken, keepForeignOut, tellFailures } from "./forms/requests.js";
import { countdowns, serverClock } from "./page/clock.js";
import { boxes, dialogs, menus } from "./page/dialogs.js";
import { droppedFiles } from "./page/dropped-file.js";
import { keepFocus } from "./page/focus.js";
import { printedMoments } from "./page/printed.js";
import { growingTables } from "./page/rows.js";
import { clearOnSignOut } from "./page/sign-out.js";
import { ownTimes, relativeTimes } from "./page/times.js";

const get = window.fetch.bind(window);

carryToken(document, get);
tellFailures(document);
keepForeignOut(document);
retryButtons(document);
holdPlainForms(document, get);
lookAgainOnReturn(document, get);
keepDrafts(window);
countLetters(document);
keepFocus(document);
dialogs(document);
menus(document);
boxes(document);
growingTables(document);
clearOnSignOut(document, window, (question) => window.confirm(question));
const clock = serverClock(document);
relativeTimes(document, clock);
ownTimes(document);
countdowns(document, clock);
droppedFiles(document);
printedMoments(window);
