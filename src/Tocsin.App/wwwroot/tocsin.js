// The keyboard and the slider. Every page works without it.
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const typing = target => target.isContentEditable || target.matches("input:not([type=range]), select, textarea");
  const rows = () => [...document.querySelectorAll("tr[data-row]")];

  const slider = one(".asof input[type=range]");
  if (slider) {
    const days = slider.dataset.days.split(" ").map(Number);
    const iso = number => new Date((number - 719162) * 86400000).toISOString().slice(0, 10);
    const output = one(".asof output");
    slider.addEventListener("input", () => { output.textContent = iso(days[slider.value]); });
    slider.addEventListener("change", () => {
      const address = new URL(location.href);
      address.searchParams.delete("tick");
      address.searchParams.set("asof", iso(days[slider.value]));
      address.hash = slider.id; // The new page begins with the focus where it was.
      location.assign(address);
    });
    slider.form.classList.add("scripted");
  }

  // The newest request wins; an older answer that comes late is dropped.
  let asked = 0;
  const select = async row => {
    const mine = ++asked;
    for (const other of rows()) other.classList.toggle("selected", other === row);
    row.scrollIntoView({ block: "nearest" });
    const link = one("a.pick", row);
    link.focus({ preventScroll: true });
    if (!one("#preview")) return;
    const answer = await fetch(link.href, { credentials: "same-origin" });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = one("#preview", page);
    if (fresh && mine === asked) {
      one("#preview").replaceChildren(...fresh.childNodes);
      history.replaceState(null, "", link.href);
    }
  };
  const move = by => {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex(row => row.classList.contains("selected"));
    select(all[Math.min(all.length - 1, Math.max(0, at + by))]);
  };
  document.addEventListener("click", event => {
    const pick = event.target.closest("a.pick");
    if (!pick || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    if (!one("#preview") || one("#preview").getBoundingClientRect().left < 40) return; // One column: follow the link.
    event.preventDefault();
    select(pick.closest("tr"));
  });

  // What came of a form is where one goes on from.
  const answer = one("main .answer:is([role=status], [role=alert])");
  if (answer && document.activeElement === document.body && location.hash === "") {
    answer.tabIndex = -1;
    answer.focus();
  }

  // What is written in fields, and the element with the focus, are the same after their page was fetched again.
  const replace = (old, fresh) => {
    const parts = () => [...old.querySelectorAll("a[href], button, input, select, textarea, summary")];
    const before = parts();
    const [typed, at] = [before.map(part => [part.value, part.checked]), before.indexOf(document.activeElement)];
    old.replaceChildren(...fresh.childNodes);
    const same = (left, right) => left && right && left.tagName === right.tagName && left.name === right.name
      && left.getAttribute("href") === right.getAttribute("href");
    const after = parts();
    const used = new Set();
    before.forEach((part, place) => {
      const found = same(part, after[place]) ? place : after.findIndex((other, index) => !used.has(index) && same(part, other));
      if (found < 0) return;
      used.add(found);
      if (part.matches("input:not([type=hidden], [type=file]), select, textarea"))
        [after[found].value, after[found].checked] = typed[place];
      if (place === at) after[found].focus({ preventScroll: true });
    });
  };

  // Parts of a page that are still being worked out: the page is fetched again until none is, and only what it says is replaced.
  const follow = async () => {
    if (!one("[data-pending]")) return;
    setTimeout(follow, 1000);
    if (document.hidden) return;
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const opened = [...document.querySelectorAll("main details")].map(element => element.open);
    replace(one("main"), one("main", page));
    document.querySelectorAll("main details").forEach((element, at) => { element.open = opened[at] ?? element.open; });
  };
  if (one("[data-pending]")) setTimeout(follow, 400);

  // Reading a document: words selected, or a sentence chosen, open the form for a claim with them as the quote.
  const reading = one("[data-reading]");
  const sheet = one("#claim");
  if (reading && sheet) {
    reading.classList.add("scripted");
    let wanted = 0;
    const quote = async place => {
      const mine = ++wanted;
      const address = new URL(location.href);
      for (const [name, value] of new FormData(reading)) if (name !== "at") address.searchParams.set(name, value);
      for (const name of ["show", "received", "done"]) address.searchParams.delete(name);
      address.searchParams.set("at", place);
      const answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok || mine !== wanted) return;
      const fresh = one("#claim", new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (!fresh || mine !== wanted) return;
      sheet.replaceChildren(...fresh.childNodes);
      history.replaceState(null, "", address);
    };
    const placeOf = (node, offset) => {
      const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-from]");
      return piece && node.nodeType === Node.TEXT_NODE ? Number(piece.dataset.from) + offset : -1;
    };
    let selected = false;
    const take = () => {
      const range = getSelection().rangeCount > 0 ? getSelection().getRangeAt(0) : null;
      selected = Boolean(range) && !range.collapsed && reading.contains(range.commonAncestorContainer);
      if (!selected) return;
      const from = placeOf(range.startContainer, range.startOffset);
      const to = placeOf(range.endContainer, range.endOffset);
      if (from >= 0 && to > from) quote(`${from}-${to}`);
    };
    reading.addEventListener("mouseup", take);
    // Words are selected by key too: with the caret browsing of a browser, or from the words that its search found.
    document.addEventListener("keyup", event => { if (event.shiftKey && event.key.startsWith("Arrow") && !typing(event.target)) take(); });
    // From the sentence chosen on, shift and an arrow take in the next one or leave the last one out.
    const sentences = [...reading.querySelectorAll("[name=at]")];
    let reach = 0;
    reading.addEventListener("keydown", event => {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      const at = sentences.indexOf(event.target);
      if (!by || !event.shiftKey || at < 0) return;
      event.preventDefault();
      const from = sentences.findIndex(sentence => sentence.checked);
      reach = Math.min(sentences.length - 1, Math.max(from, reach + by));
      if (from < 0) return;
      sentences.forEach((sentence, place) => sentence.parentElement.classList.toggle("taken", place >= from && place <= reach));
      quote(`${sentences[from].value.split("-")[0]}-${sentences[reach].value.split("-")[1]}`);
    });
    // The click that ends a selection would choose the sentence under it.
    reading.addEventListener("click", event => { if (selected) { event.preventDefault(); selected = false; } });
    reading.addEventListener("change", event => {
      if (event.target.name !== "at") return;
      reach = sentences.indexOf(event.target);
      for (const sentence of sentences) sentence.parentElement.classList.remove("taken");
      quote(event.target.value);
    });
  }

  for (const form of document.querySelectorAll("[data-drop]")) {
    const file = one("input[type=file]", form);
    form.addEventListener("dragover", event => { event.preventDefault(); form.classList.add("dropping"); });
    form.addEventListener("dragleave", () => form.classList.remove("dropping"));
    form.addEventListener("drop", event => {
      form.classList.remove("dropping");
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      file.files = event.dataTransfer.files;
    });
  }

  // A form that is answered as one types: sent when the typing rests (one that asks, with check=1), and only the part it names is replaced.
  // The newest wins.
  for (const form of document.querySelectorAll("form[data-live]")) {
    let newest = 0;
    let rest = 0;
    const ask = async () => {
      const mine = ++newest;
      const body = new URLSearchParams(new FormData(form));
      const asks = form.method === "get";
      if (asks) body.set("check", "1");
      const answer = await fetch(
        asks ? `${form.action}?${body}` : form.action, { method: form.method, body: asks ? undefined : body, credentials: "same-origin" });
      if (!answer.ok || mine !== newest) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [shown, fresh] = [one(form.dataset.live), one(form.dataset.live, page)];
      if (!shown || !fresh || mine !== newest) return;
      shown.replaceChildren(...fresh.childNodes);
      wait(one("[data-again]", shown) ? 1000 : 0);
    };
    const wait = pause => {
      clearTimeout(rest);
      if (pause) rest = setTimeout(ask, pause);
    };
    form.addEventListener("input", () => { ++newest; wait(500); });
    if (one(`${form.dataset.live} [data-again]`)) wait(1000);
  }

  const keys = one("dialog.keys");
  one(".keys-open").addEventListener("click", () => keys.showModal());
  const open = () => {
    const row = one("tr.selected a.pick");
    if (row) location.assign(row.dataset.open);
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target) || keys.open) return;
    const target = one(`[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === "/") one(".search input").focus();
    else if (event.key === "?") keys.showModal();
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "o" || (event.key === "Enter" && event.target.matches("body, a.pick"))) {
      if (!one("tr.selected")) return;
      open();
    } else if (target && target.matches("input")) target.focus();
    else if (target && (target.matches("button") || target.href)) target.click();
    else return;
    event.preventDefault();
  });
})();
