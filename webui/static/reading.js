// The reading view: notes level with their marks. Every page works without this file.

const { kept } = globalThis.yinzheng; // set by yinzheng.js, which every page loads first

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

// A place that stands on another page of a long text.
const missing = decodeURIComponent(location.hash.slice(1));
if (missing && text?.matches("[data-chapters]") && !document.getElementById(missing)) {
  const there = new URL(location.href);
  if (there.searchParams.get("at") !== missing) {
    there.pathname = there.pathname.replace(/\/\d+$/, "");
    there.searchParams.set("at", missing);
    location.replace(there);
  }
}

// Size and direction of the text, kept for the next text.
const root = document.documentElement;
const SIZES = [0.9375, 1.0625, 1.1875, 1.375, 1.625]; // rem
let size = Number(kept.get("size") ?? 1);
function set() {
  text?.style.setProperty("font-size", `${SIZES[size]}rem`);
  dispatchEvent(new Event("yinzheng:set"));
}
for (const button of document.querySelectorAll("[data-size]")) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    size = Math.max(0, Math.min(SIZES.length - 1, size + Number(button.dataset.size)));
    kept.set("size", size);
    set();
  });
}
if (size !== 1) set();
for (const box of document.querySelectorAll("[data-vertical]")) {
  const turn = () => { root.classList.toggle("vertical", box.checked); set(); };
  box.closest("label").hidden = false;
  box.checked = kept.get("vertical") === "on";
  box.addEventListener("change", () => { kept.set("vertical", box.checked ? "on" : "off"); turn(); });
  if (box.checked) turn();
}

// Choosing a script keeps the place.
for (const link of document.querySelectorAll(".scripts a")) {
  link.addEventListener("click", () => { link.hash = location.hash; });
}

// Side by side each text stands at its passage.
for (const pane of document.querySelectorAll(".pane")) {
  const here = pane.querySelector(".block.current, .block:has(.note.current), .compared");
  if (!here) continue;
  pane.scrollTop = here.offsetTop - pane.offsetTop - 70;
  // On a narrow window the panes are as long as their texts: the one that is chosen shows its place.
  const show = () => { if (getComputedStyle(pane).overflowY !== "auto") here.scrollIntoView(); };
  document.getElementById(`tab-${pane.classList[1]}`).addEventListener("change", show);
  if (pane.matches(".left")) show();
}

// The picture of a page lies over the text until it is clicked away.
for (const link of document.querySelectorAll("a.page-image")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const sheet = document.createElement("dialog");
    const picture = new Image();
    sheet.className = "page-picture-sheet";
    sheet.ariaLabel = link.ariaLabel;
    picture.src = link.href;
    picture.alt = link.ariaLabel;
    sheet.append(picture);
    sheet.tabIndex = 0;
    sheet.addEventListener("click", () => sheet.close());
    sheet.addEventListener("close", () => { sheet.remove(); link.focus(); });
    document.body.append(sheet);
    sheet.showModal();
  });
}
