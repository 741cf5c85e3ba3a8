/** Every page: htmx with our settings, and the small behaviours pages share. */
import "./page/htmx-settings.js";
import "htmx.org";
import { countdowns } from "./page/clock.js";
import { copyButtons } from "./page/copying.js";
import { dialogs, menus } from "./page/dialogs.js";
import { keepFocus } from "./page/focus.js";
import { printedMoments } from "./page/printed.js";
import { refreshing } from "./page/refreshing.js";
import { carryToken, tellFailures } from "./page/requests.js";
import { growingTables } from "./page/rows.js";
import { clearOnSignOut } from "./page/sign-out.js";
import { relativeTimes } from "./page/times.js";

carryToken(document);
tellFailures(document);
keepFocus(document);
dialogs(document);
menus(document);
growingTables(document);
copyButtons(document, (text) => navigator.clipboard.writeText(text));
clearOnSignOut(document, window, (question) => window.confirm(question));
relativeTimes(document);
countdowns(document);
printedMoments(window);
refreshing(document);
