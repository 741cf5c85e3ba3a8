import { expect, test } from "vitest";
import { Course } from "../../../static/src/history/course.js";

/** @param {number} count */
function typed(count) {
  /** @type {import("../../../static/src/history/course.js").Step[]} */
  const steps = [];
  let length = 0;
  for (let n = 0; n < count; n += 1) {
    const gone = n % 7 === 6 && length > 3 ? 2 : 0;
    const place = gone ? length - 2 : (n * 13) % (length + 1);
    const come = gone ? "" : String.fromCharCode(97 + (n % 26));
    steps.push([n, 1 + (Math.floor(n / 40) % 2), 0, place, gone, come]);
    length += come.length - gone;
  }
  return steps;
}

test("a text is at any moment what its changes made of it, whichever way one comes there", () => {
  const steps = typed(2_300);
  const course = new Course({ start: [""], hands: [], steps, marks: [] });
  const texts = [""];
  for (const [, , , place, gone, come] of steps) {
    const text = texts[texts.length - 1] ?? "";
    texts.push(text.slice(0, place) + come + text.slice(place + gone));
  }
  for (const at of [2_300, 12, 1_999, 500, 499, 501, 0, 2_300, 1_500]) {
    course.go(at);
    expect([course.at, course.texts[0]]).toEqual([at, texts[at]]);
  }
});

test("a turn is what one wrote without another in between", () => {
  const course = new Course({ start: [""], hands: [], steps: typed(100), marks: [] });
  course.go(course.turn(1));
  expect(course.at).toBe(40);
  course.go(course.turn(1));
  course.go(course.turn(1));
  expect(course.at).toBe(100);
  course.go(course.turn(-1));
  expect(course.at).toBe(80);
});
