/** What the editors get when one can type in them already, for tests of pages that have it all. */
import { outfit } from "../../static/src/editor/outfit.js";
import { withIdleStyles } from "../../static/src/paste/foreign.js";
import { readHtml } from "../../static/src/paste/html.js";

/** @type {import("../../static/src/draft/sections.js").Outfit} */
export const dressed = {
  plugins: outfit({ said: (_name, command) => command, lang: "en" }),
  link: () => true,
  foreign: { readHtml, withIdleStyles },
};
