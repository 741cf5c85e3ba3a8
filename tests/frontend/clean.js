/** Before each file: a page as new, and nothing of what the file before it put in others' place. */

import { afterAll, beforeAll, vi } from "vitest";

beforeAll(() => {
  document.head.innerHTML = "";
  document.body.innerHTML = "";
  for (const node of [document.documentElement, document.body]) {
    for (const { name } of [...node.attributes]) node.removeAttribute(name);
  }
  localStorage.clear();
  sessionStorage.clear();
});

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
