/**
 * Settings htmx reads once, when it is loaded: this module must be imported before it.
 *
 * `prefix` off: attributes named `data-hx-…` do nothing, so markup that got past a sanitiser which
 * allows `data-` attributes can send no request. Requests go to our own address only (`mode`).
 * No settling: it would copy `style` from what is replaced (a field somebody made larger), which the
 * content security policy refuses.
 */
const SETTINGS = {
  prefix: "",
  mode: "same-origin",
  implicitInheritance: false,
  history: "reload",
  includeIndicatorCSS: false,
  defaultSettleDelay: 0,
};

const meta = document.createElement("meta");
meta.name = "htmx-config";
meta.content = JSON.stringify(SETTINGS);
document.head.append(meta);

export {};
