// Comforts of all pages: single keys, copying, what unfolds. Every page works without this file.
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const typing = (target) => target.matches("input, textarea, select, [contenteditable]");
const quiet = matchMedia("(prefers-reduced-motion: reduce)");

// What a reader prefers stays in her browser; one that keeps nothing loses nothing else.
const kept = {
  get(name) { try { return localStorage.getItem(name); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(name, value); } catch { /* not kept */ } },
};

globalThis.yinzheng = { kept };

// "/" goes to the search box, j and k from result to result, n and p from marked place to place,
// "?" tells of them. They can be turned off (WCAG 2.1.4).
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (kept.get("keys") === "off" || document.querySelector("dialog[open]")) return;
  const box = document.getElementById("q");
  if (event.key === "/" && box) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "j" || event.key === "k") {
    toResult(event.key === "j" ? 1 : -1);
  } else if (event.key === "n" || event.key === "p") {
    toPlace(event.key === "n" ? 1 : -1);
  } else if (event.key === "?") {
    event.preventDefault();
    tellOfKeys();
  }
});

// From the focused result, else from the one in view.
function toResult(direction) {
  const results = $$(".hit .document");
  const focused = document.activeElement.closest(".hit");
  let next = results.findIndex((result) => focused?.contains(result)) + direction;
  if (!focused) {
    const top = document.querySelector("header.site").getBoundingClientRect().bottom;
    const inView = results.findIndex((result) => result.getBoundingClientRect().top >= top - 1);
    next = inView < 0 ? results.length - 1 : inView - (direction < 0 ? 1 : 0);
  }
  results[next]?.focus();
}

// From a place to the next one; from a passage to the first place in it or after it.
function toPlace(direction) {
  const places = $$("mark[id^='hit-']");
  if (places.length === 0) return;
  const here = document.querySelector(":target") ?? document.querySelector("main");
  let next = places.indexOf(here) + direction;
  if (!places.includes(here)) {
    const isAfter = (place) => here.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
    const after = places.findIndex(isAfter);
    next = (after < 0 ? places.length : after) + (direction > 0 ? 0 : -1);
  }
  const further = direction > 0 ? next >= places.length : next < 0;
  const other = further && document.querySelector(`[rel~=${direction > 0 ? "next" : "prev"}][data-places]`);
  if (other) { location.assign(other.href); return; }
  const place = places.at(next % places.length);
  glide(place);
  location.replace(`#${place.id}`); // "back" leaves the text at once
}

for (const button of $$("[data-step]")) {
  button.addEventListener("click", () => toPlace(Number(button.dataset.step)));
}

// Scroll smoothly inside a page, over two screens at most: landing never travels through a text.
function glide(target) {
  if (!target || quiet.matches) return;
  if (Math.abs(target.getBoundingClientRect().top) > 2 * innerHeight) return;
  document.documentElement.classList.add("gliding");
  setTimeout(() => document.documentElement.classList.remove("gliding"), 800);
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) glide(document.getElementById(decodeURIComponent(link.hash.slice(1))));
});

// The sheet of keys, as the help page has it.
async function tellOfKeys() {
  const link = document.querySelector("a.keys-help");
  const sheet = sheetOf("keys-sheet", await partOf(link.href, "keys"), link.dataset.close);
  keySwitch(sheet);
  sheet.showModal();
}
// A part of another page by its id.
async function partOf(address, id) {
  const page = await (await fetch(address)).text();
  return new DOMParser().parseFromString(page, "text/html").getElementById(id);
}
// A sheet over the page that shows a part of another.
function sheetOf(name, part, said) {
  document.querySelector(`dialog.${name}`)?.remove();
  const sheet = document.createElement("dialog");
  sheet.className = `sheet ${name}`;
  const close = document.createElement("button");
  close.textContent = said;
  close.addEventListener("click", () => sheet.close());
  sheet.append(part, close);
  document.body.append(sheet);
  return sheet;
}
function keySwitch(root) {
  for (const box of $$("input[data-keeps=keys]", root)) {
    box.checked = kept.get("keys") !== "off";
    box.closest("label").hidden = false;
    box.addEventListener("change", () => kept.set("keys", box.checked ? "on" : "off"));
  }
}
keySwitch(document);
document.querySelector("a.keys-help")?.addEventListener("click", (event) => {
  event.preventDefault();
  tellOfKeys().catch(() => location.assign(event.target.href));
});

// Why a place is marked stands beside it when asked for; always on hover, and once in the notices.
for (const box of $$("input[data-keeps=why]")) {
  const show = () => document.body.classList.toggle("why", box.checked);
  box.checked = kept.get("why") === "on";
  box.closest("label").hidden = false;
  box.addEventListener("change", () => { kept.set("why", box.checked ? "on" : "off"); show(); });
  show();
}

// Copies go to the clipboard on plain http, too.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "visually-hidden";
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
  return undefined;
}
async function copyFrom(button, text) {
  const label = button.textContent;
  await copy(text);
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = label; }, 1500);
}
for (const button of $$("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", () => copyFrom(button, button.dataset.copy));
}

const elementOf = (node) => (node instanceof Element ? node : node?.parentElement);

// What is selected without the site's own signs, and as printed where the script was changed.
function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || selection.rangeCount === 0) return "";
  const piece = selection.getRangeAt(0).cloneContents();
  for (const sign of $$(".call, .permalink, .star, .back, .margin, .voices, .page-image", piece)) sign.remove();
  for (const one of $$("[data-print]", piece)) one.textContent = one.dataset.print;
  const holder = document.createElement("div");
  holder.append(piece);
  for (const block of $$("p, h1, h2, h3, h4, h5, h6, li, div", holder)) block.append("\n");
  return holder.textContent.replace(/[ \t]*\n\s*/g, "\n").trim();
}
document.addEventListener("copy", (event) => {
  const from = elementOf(getSelection().anchorNode);
  if (!from?.closest(".text, .snippet, .note, h1, h2, h3, h4, h5, h6, .block, .hit, .line")) return;
  event.clipboardData.setData("text/plain", selected());
  event.preventDefault();
});

// A selection offers itself between quotation marks with its citation, and a short one its
// equivalents in the dictionary.
const LONGEST_WORD = 24;
const offer = document.getElementById("offer");
let citing = 0;
document.addEventListener("selectionchange", () => {
  if (!offer) return;
  clearTimeout(citing);
  citing = setTimeout(prepareOffer, 250);
});
async function prepareOffer() {
  const words = selected();
  const around = elementOf(getSelection().anchorNode);
  const host = around?.closest("[data-passage], .note[id], .text[id], h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]");
  offer.hidden = true;
  if (words.length < 2 || !host || typing(document.activeElement)) return;
  const passage = host.dataset.passage ?? host.id;
  const answer = await fetch(offer.dataset.cite.replace("PASSAGE", encodeURIComponent(passage)));
  if (!answer.ok || selected() !== words) return;
  const [outside, inside] = ["「」『』“”‘’", "『』「」‘’“”"];
  const inner = words.replace(/[「」『』“”‘’]/g, (sign) => inside[outside.indexOf(sign)]);
  const { lang } = host.closest("[lang]");
  const chinese = lang.startsWith("zh");
  const marked = chinese && lang !== "zh-Hans" ? `「${inner}」` : `“${inner}”`;
  const citation = (await answer.text()).replace(/[。.]$/, "");
  const [copying, looking] = offer.children;
  copying.dataset.copy = chinese ? `${marked}（${citation}）` : `${marked} (${citation})`;
  looking.hidden = words.length > LONGEST_WORD;
  looking.dataset.text = words;
  const place = getSelection().getRangeAt(0).getBoundingClientRect();
  offer.style.left = `${Math.max(8, Math.min(place.left + scrollX, innerWidth - 280))}px`;
  offer.style.top = `${place.bottom + scrollY + 8}px`;
  offer.hidden = false;
}
offer?.addEventListener("pointerdown", (event) => event.preventDefault());
offer?.firstElementChild.addEventListener("click", (event) => copyFrom(event.target, event.target.dataset.copy));
offer?.lastElementChild.addEventListener("click", async (event) => {
  const { word, text, close } = event.target.dataset;
  sheetOf("word-sheet", await partOf(`${word}?q=${encodeURIComponent(text)}`, "word"), close).showModal();
});

// A click into a snippet opens it, unless words in it are being selected.
for (const snippet of $$(".hit .snippet")) {
  snippet.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed || event.target.closest("a")) return;
    snippet.closest(".hit").querySelector(".document").click();
  });
}

// What was unfolded is so again after "back".
const folds = $$("main details");
for (const place of history.state?.open ?? []) folds[place]?.setAttribute("open", "");
for (const fold of folds) {
  fold.addEventListener("toggle", () => {
    const open = folds.flatMap((one, place) => (one.open ? [place] : []));
    history.replaceState({ ...history.state, open }, "");
  });
}

// Long facets and lists can be filtered by typing.
for (const box of $$("input.filter")) {
  box.hidden = false;
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    for (const item of $$("li, tbody tr", box.parentElement)) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
    }
  });
}

// Another language shows the same place of the page.
for (const link of $$(".languages a")) {
  link.addEventListener("click", () => { link.hash = location.hash; });
}

for (const part of $$(".keys, .stepping")) part.hidden = false;

// A click into a line unfolds its passage with its notes, another folds it up.
for (const cell of $$(".line .left, .line .right")) {
  cell.addEventListener("click", async () => {
    const line = cell.closest(".line");
    const next = line.nextElementSibling;
    if (next?.matches(".unfolded")) { next.remove(); return; }
    const page = await (await fetch(line.querySelector(".where a").href)).text();
    const block = new DOMParser().parseFromString(page, "text/html").querySelector(".block");
    const row = document.createElement("tr");
    row.className = "unfolded";
    row.append(document.createElement("td"));
    row.firstChild.colSpan = 5;
    row.firstChild.append(document.adoptNode(block));
    line.after(row);
  });
}

// Files and folders dropped on a page of the shelf are sent in forms of a bounded size; the page of
// what was added then asks how far the reading of them is.
const FORM_BYTES = 64 * 2 ** 20;
async function filesOf(entry, path = "") {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => { entry.file(done, failed); });
    return [[file, path + file.name]];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => { reader.readEntries(done, failed); });
    if (some.length === 0) return found;
    for (const one of some) found.push(...await filesOf(one, `${path}${entry.name}/`));
  }
}
async function send(files, form) {
  const root = form.closest("main");
  const told = root.querySelector(".sending");
  told.hidden = false;
  for (let at = 0; at < files.length;) {
    const body = new FormData();
    body.append("key", form.dataset.key ?? form.elements.key.value);
    if (form.elements?.replace.checked) body.append("replace", "1");
    for (let size = 0; at < files.length && (size === 0 || size + files[at][0].size < FORM_BYTES); at += 1) {
      body.append("files", ...files[at]);
      size += files[at][0].size;
    }
    if (at < files.length) body.append("more", "1");
    const answer = await fetch(form.dataset.drop || form.action, { method: "POST", body });
    told.querySelector("progress").value = at / files.length;
    if (answer.status !== 422 && !answer.ok) { location.assign(form.dataset.drop || form.action); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const refused = page.querySelector("main > .notices");
    if (refused) root.querySelector("h1").after(refused);
    const work = page.getElementById("work");
    if (at >= files.length && work && root.querySelector("#work")) root.querySelector("#work").replaceWith(work);
    else if (at >= files.length && !refused) location.assign(form.dataset.drop);
  }
  told.hidden = true;
  follow();
}
for (const form of $$("[data-drop]")) {
  for (const hint of $$(".drop-hint", form)) hint.hidden = false;
  document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dropping"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    const dropped = [...event.dataTransfer.items].filter((item) => item.kind === "file").map((item) => {
      const entry = item.webkitGetAsEntry?.(); // only entries can be folders
      const file = item.getAsFile();
      return entry ? filesOf(entry) : [[file, file.name]];
    });
    send((await Promise.all(dropped)).flat(), form);
  });
  if (!form.elements) continue;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = $$("input[type=file]", form).flatMap((box) => [...box.files]);
    send(chosen.map((file) => [file, file.webkitRelativePath || file.name]), form).then(() => form.reset());
  });
}
async function follow() {
  while (document.querySelector("#work[data-running]")) {
    await new Promise((done) => { setTimeout(done, 700); });
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    document.getElementById("work").replaceWith(page.getElementById("work"));
  }
}
follow();

// A correction opens in its row; without this it is a page of its own.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.correct");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const row = link.closest("tr");
  if (row.nextElementSibling?.matches(".unfolded")) { row.nextElementSibling.remove(); return; }
  const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
  const form = page.getElementById("correct");
  if (!form) { location.assign(link.href); return; }
  const unfolded = document.createElement("tr");
  unfolded.className = "unfolded";
  unfolded.append(document.createElement("td"));
  unfolded.firstChild.colSpan = 9;
  unfolded.firstChild.append(document.adoptNode(form));
  row.after(unfolded);
  form.elements.title.focus();
});

// A star keeps the passage where it is, and then leads to it; without this the page comes anew.
document.addEventListener("submit", async (event) => {
  const star = event.submitter;
  if (!star?.matches("button.star")) return;
  event.preventDefault();
  const { kept: collection, said } = event.target.dataset;
  const body = new FormData(event.target);
  body.append("passage", star.value);
  const answer = await fetch(event.target.action, { method: "POST", body });
  if (!answer.ok) { location.assign(collection); return; }
  const link = document.createElement("a");
  Object.assign(link, { className: "star", href: `${collection}#${star.value}`, textContent: "★", title: said, ariaLabel: said });
  star.replaceWith(link);
  link.focus();
});

// A form that filters answers while one types; without this it is sent as any other.
for (const form of $$("form[data-live]")) {
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
      const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
      const fresh = page.querySelector(form.dataset.live);
      if (!fresh) return;
      document.querySelector(form.dataset.live).replaceWith(fresh);
      history.replaceState(history.state, "", address);
    }, 200);
  });
}
