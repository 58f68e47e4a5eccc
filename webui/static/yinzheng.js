// Comforts for readers with a keyboard. Every page works without this file.
const typing = (target) => target.matches("input, textarea, select, [contenteditable]");

// "/" goes to the search box, j and k from result to result, n and p from marked place to place.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const box = document.getElementById("q");
  if (event.key === "/" && box) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "j" || event.key === "k") {
    toResult(event.key === "j" ? 1 : -1);
  } else if (event.key === "n" || event.key === "p") {
    toPlace(event.key === "n" ? 1 : -1);
  }
});

// From a result to the next one, as far as there are some.
function toResult(direction) {
  const results = [...document.querySelectorAll(".hit .snippet a")];
  const hit = document.activeElement.closest(".hit");
  const here = results.findIndex((result) => hit?.contains(result));
  results[here + direction]?.focus();
}

// From a place to the next one; from a passage to the first place in it or after it.
function toPlace(direction) {
  const places = [...document.querySelectorAll("mark[id^='hit-']")];
  if (places.length === 0) return;
  const here = document.querySelector(":target") ?? document.querySelector("main");
  let next = places.indexOf(here) + direction;
  if (!places.includes(here)) {
    const isAfter = (place) => here.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
    const after = places.findIndex(isAfter);
    next = (after < 0 ? places.length : after) + (direction > 0 ? 0 : -1);
  }
  location.replace(`#${places.at(next % places.length).id}`); // "back" leaves the text at once
}

for (const button of document.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => toPlace(Number(button.dataset.step)));
}

for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.textContent;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 1500);
  });
}

// Another language shows the same place of the page.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => { link.hash = location.hash; });
}

for (const part of document.querySelectorAll(".keys, .stepping")) part.hidden = false;

// On wide windows each note stands level with its mark, or below the note before it. The style
// sheet alone sets them beside the end of their paragraph.
const text = document.querySelector(".reading .document");
const wide = window.matchMedia("screen and (min-width: 78rem)");

function alignNotes() {
  text.classList.toggle("aligned", wide.matches);
  text.style.minHeight = "";
  const top = text.getBoundingClientRect().top;
  let free = 0;
  for (const note of text.querySelectorAll("header .note, .block .note")) {
    note.style.top = "";
    if (!wide.matches) continue;
    const mark = document.querySelector(`.call a[href="#${CSS.escape(note.id)}"]`);
    const level = mark ? mark.getBoundingClientRect().top - top : free;
    const place = Math.max(level, free);
    note.style.top = `${place + top - note.offsetParent.getBoundingClientRect().top}px`;
    free = place + note.offsetHeight + 16;
  }
  if (wide.matches) text.style.minHeight = `${free}px`;
}

if (text) {
  alignNotes();
  addEventListener("load", alignNotes);
  addEventListener("resize", alignNotes);
}
