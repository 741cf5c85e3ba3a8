/** Files of tests come one after the other to the same page: each finds it as if it were new. */
import { afterAll, vi } from "vitest";

const heard = new AbortController();
for (const target of [window, document, document.body]) {
  const listen = target.addEventListener;
  target.addEventListener = (
    /** @type {string} */ name,
    /** @type {any} */ listener,
    /** @type {any} */ how,
  ) => {
    const options = typeof how === "object" ? how : { capture: Boolean(how) };
    const signal = AbortSignal.any([heard.signal, options.signal ?? heard.signal]);
    listen.call(target, name, listener, { ...options, signal });
  };
  afterAll(() => {
    target.addEventListener = listen;
  });
}
afterAll(() => heard.abort());

vi.useRealTimers();
vi.unstubAllGlobals();
history.replaceState(null, "", "/");
localStorage.clear();
sessionStorage.clear();
document.head.replaceChildren();
document.body.replaceChildren();
for (const part of [document.documentElement, document.head, document.body]) {
  for (const name of part.getAttributeNames()) part.removeAttribute(name);
}
