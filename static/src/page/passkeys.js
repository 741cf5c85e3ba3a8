/** Passkeys: asked for where a form takes one, and made on the page of one's account. */

/** @typedef {{sealed: string, options: any}} Question what the server asks, and its seal */

/**
 * Show what needs passkeys where this browser has them. A press of `[data-passkey] button` puts the
 * answer into the form; `form[data-adds-passkey]` is sent once the device has made one.
 *
 * @param {Document} document
 * @param {Window & typeof globalThis} window
 * @param {typeof fetch} get
 */
export function passkeys(document, window, get) {
  if (!("PublicKeyCredential" in window)) return;
  const show = () => {
    for (const part of document.querySelectorAll("[data-passkey], [data-adds-passkey]"))
      part.removeAttribute("hidden");
  };
  show();
  document.addEventListener("htmx:load", show);
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-passkey] button") : null;
    const part = button?.closest("[data-passkey]");
    if (part instanceof HTMLElement) void use(part, window, get);
  });
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !form.dataset.addsPasskey) return;
      const field = fieldOf(form);
      if (!field || field.value) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void add(form, field, window, get);
    },
    true,
  );
}

/**
 * @param {HTMLElement} part
 * @param {Window} window
 * @param {typeof fetch} get
 */
async function use(part, window, get) {
  const form = part.closest("form");
  const field = form && fieldOf(form);
  if (!form || !field) return;
  const said = await answerTo(part.dataset.address ?? "", get, (options) =>
    window.navigator.credentials.get({ publicKey: options }),
  );
  field.value = said;
  if (said && part.dataset.passkey === "send") form.submit();
  else tell(part, said ? "done" : "failed");
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @param {Window} window
 * @param {typeof fetch} get
 */
async function add(form, field, window, get) {
  field.value = await answerTo(form.dataset.addsPasskey ?? "", get, (options) =>
    window.navigator.credentials.create({ publicKey: options }),
  );
  if (field.value) form.submit();
  else tell(form, "failed");
}

/**
 * Return what to send for the server's question; nothing where nobody answered.
 *
 * @param {string} address
 * @param {typeof fetch} get
 * @param {(options: any) => Promise<any>} ask
 * @returns {Promise<string>}
 */
async function answerTo(address, get, ask) {
  try {
    const asked = await get(address, { headers: { Accept: "application/json" } });
    /** @type {Question} */
    const { sealed, options } = await asked.json();
    return JSON.stringify({ sealed, credential: spelled(await ask(read(options))) });
  } catch {
    return ""; // refused, out of time, no passkey here, no line: in all cases there is none
  }
}

/**
 * Return the question as browsers take it: what is bytes, as bytes.
 *
 * @param {any} options
 */
function read(options) {
  const known = [...(options.excludeCredentials ?? []), ...(options.allowCredentials ?? [])];
  for (const one of known) one.id = bytes(one.id);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  return options;
}

/**
 * Return the answer as it is sent: what is bytes, in base64url.
 *
 * @param {any} credential
 */
function spelled({ id, type, rawId, response }) {
  /** @type {Record<string, string>} */
  const said = {};
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"];
  for (const part of [...parts, "userHandle"])
    if (response[part]) said[part] = text(response[part]);
  return { id, type, rawId: text(rawId), response: said };
}

/** @param {string} said */
function bytes(said) {
  const plain = window.atob(said.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} held */
function text(held) {
  const plain = window.btoa(String.fromCharCode(...new Uint8Array(held)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {HTMLFormElement} form */
function fieldOf(form) {
  const field = form.elements.namedItem("passkey");
  return field instanceof HTMLInputElement ? field : null;
}

/**
 * @param {HTMLElement} part
 * @param {"done" | "failed"} outcome
 */
function tell(part, outcome) {
  const status = part.querySelector("[data-failed]");
  if (status instanceof HTMLElement) status.textContent = status.dataset[outcome] ?? "";
}
