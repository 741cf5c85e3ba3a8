/** What a page listens for on its document ends with the test, as it ends with the page. */
import { afterEach, beforeEach } from "vitest";

export function forgetListeners() {
  const listen = document.addEventListener;
  /** @type {AbortController} */
  let page;
  beforeEach(() => {
    page = new AbortController();
    const { signal } = page;
    document.addEventListener = (
      /** @type {string} */ name,
      /** @type {any} */ listener,
      /** @type {any} */ how,
    ) => {
      const options = typeof how === "object" ? how : { capture: Boolean(how) };
      listen.call(document, name, listener, { ...options, signal });
    };
  });
  afterEach(() => {
    page.abort();
    document.addEventListener = listen;
  });
}
