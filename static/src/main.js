/** Every page: htmx with our settings, and the small behaviours pages share. */
import "./page/htmx-settings.js";
import "htmx.org";
import { retryButtons } from "./forms/notices.js";
import { holdPlainForms, lookAgainOnReturn } from "./forms/plain.js";
import { carryToken, keepForeignOut, tellFailures } from "./forms/requests.js";
import { countdowns } from "./page/clock.js";
import { copyButtons } from "./page/copying.js";
import { dialogs, menus } from "./page/dialogs.js";
import { keepFocus } from "./page/focus.js";
import { printedMoments } from "./page/printed.js";
import { refreshing } from "./page/refreshing.js";
import { growingTables } from "./page/rows.js";
import { clearOnSignOut } from "./page/sign-out.js";
import { relativeTimes } from "./page/times.js";

const get = window.fetch.bind(window);

carryToken(document, get);
tellFailures(document);
keepForeignOut(document);
retryButtons(document);
holdPlainForms(document, get);
lookAgainOnReturn(document, get);
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
