/** A file dropped anywhere on the page goes where one would be chosen, and the form is sent. */

/**
 * Take files dropped on a page that has a form marked `data-drop-file`.
 *
 * Without this a browser leaves the page and shows the file instead.
 *
 * @param {Document} document
 */
export function droppedFiles(document) {
  document.addEventListener("dragover", (event) => {
    if (inputOf(document) && carriesFile(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const input = inputOf(document);
    const files = event.dataTransfer?.files;
    if (!input || !files?.length) return;
    event.preventDefault();
    input.files = files;
    input.form?.requestSubmit();
  });
}

/** @param {Document} document */
function inputOf(document) {
  const input = document.querySelector("form[data-drop-file] input[type=file]");
  return input instanceof HTMLInputElement ? input : null;
}

/** @param {DragEvent} event */
function carriesFile(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
