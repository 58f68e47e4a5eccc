// The reading view: notes level with their marks. Every page works without this file.

// On wide windows each note stands level with its mark, or below the note before it. The style
// sheet alone sets them beside the end of their paragraph. All places are read first, then all are
// written: the browser lays the page out once, however many notes there are.
const text = document.querySelector(".reading .document");
const wide = matchMedia("screen and (min-width: 78rem)");
const GAP = 16; // pixels between two notes

function alignNotes() {
  const upright = !document.documentElement.classList.contains("vertical");
  const beside = wide.matches && upright;
  const notes = [...text.querySelectorAll("header .note, .block .note")];
  text.classList.toggle("aligned", beside);
  text.style.minHeight = "";
  for (const note of notes) note.style.top = "";
  if (!beside) return;
  const calls = new Map();
  for (const call of text.querySelectorAll(".call a")) {
    const note = decodeURIComponent(call.hash.slice(1));
    if (!calls.has(note)) calls.set(note, call);
  }
  const top = text.getBoundingClientRect().top;
  const read = notes.map((note) => ({
    note,
    level: calls.has(note.id) ? calls.get(note.id).getBoundingClientRect().top - top : 0,
    height: note.offsetHeight,
    shift: top - note.offsetParent.getBoundingClientRect().top,
  }));
  let free = 0;
  for (const { note, level, height, shift } of read) {
    const place = Math.max(level, free);
    note.style.top = `${place + shift}px`;
    free = place + height + GAP;
  }
  text.style.minHeight = `${free}px`;
}

let waiting = 0;
function alignSoon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(alignNotes);
}

if (text) {
  alignNotes();
  if (location.hash) document.querySelector(":target")?.scrollIntoView();
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) alignSoon();
    width = innerWidth;
  });
  document.fonts?.ready.then(alignSoon);
  addEventListener("yinzheng:set", alignSoon);
}
