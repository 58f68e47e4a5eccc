// Words of the library while a query is typed: a combobox with a list, after the WAI-ARIA Authoring
// Practices ("editable combobox with list autocomplete"). Without this file the box is a plain one.

const PAUSE = 150; // milliseconds without a key before the library is asked

const box = document.querySelector("input[data-suggest]");
const list = document.getElementById("suggestions");
if (box && list) assist(box, list);

function assist(box, list) {
  let waiting = 0;
  let asked = "";
  let chosen = -1; // place in the list, -1 for what was typed
  let typed = "";

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  close();

  function close() {
    clearTimeout(waiting);
    asked = "";
    chosen = -1;
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  // The newest answer wins. Words for the whole query come first, else words for its last piece.
  async function offer() {
    const query = box.value.trimStart();
    if (query.trim() === "") return close();
    asked = query;
    for (const start of new Set([0, query.search(/[^\s"「『“(（]*$/u)])) {
      const words = await wordsFor(query.slice(start).trim());
      if (asked !== query) return undefined;
      const queries = words.map((word) => query.slice(0, start) + word);
      const fresh = queries.filter((one) => one !== query.trim());
      if (fresh.length > 0) return show(fresh);
    }
    return close();
  }

  async function wordsFor(beginning) {
    if (beginning === "") return [];
    const response = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(beginning)}`);
    return response.ok ? (await response.json()).suggestions : [];
  }

  function show(queries) {
    typed = box.value;
    chosen = -1;
    list.replaceChildren(...queries.map((query, place) => {
      const option = document.createElement("li");
      option.id = `suggestion-${place}`;
      option.role = "option";
      option.ariaSelected = "false";
      option.textContent = query;
      return option;
    }));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    box.removeAttribute("aria-activedescendant");
  }

  // Through the list and round again by way of what was typed.
  function move(by) {
    const options = [...list.children];
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = ((chosen + 1 + by + options.length + 1) % (options.length + 1)) - 1;
    const option = options[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    box.value = option ? option.textContent : typed;
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  }

  box.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => offer().catch(close), PAUSE);
  });
  box.addEventListener("compositionend", () => box.dispatchEvent(new InputEvent("input")));

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) offer().catch(close);
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      box.value = typed;
      close();
    }
  });

  // Enter sends the form with what the box holds; a click chooses and sends.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    box.value = option.textContent;
    close();
    box.form.requestSubmit();
  });
  box.addEventListener("blur", close);
}
