/** Entry of public pages that have words to copy. */
import { copying } from "./tree/copying.js";

copying(document, navigator.clipboard);
