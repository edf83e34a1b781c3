// Small helps for readers who have JavaScript. Every page is complete without it.
(() => {
  "use strict";

  const made = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  };

  const setAll = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  // --- Lists with a filter: [data-wc-filter] names the list, its selects the data attributes of the items. ---

  const filterList = (box) => {
    const list = document.getElementById(box.dataset.wcFilter);
    const count = box.querySelector(".wc-count");
    const selects = [...box.querySelectorAll("select")];
    if (!list) return;
    const items = [...list.children];
    const apply = () => {
      let shown = 0;
      for (const item of items) {
        const fits = selects.every((s) => !s.value || item.dataset[s.dataset.wcBy] === s.value);
        item.hidden = !fits;
        shown += fits;
      }
      count.textContent = `${shown} of ${items.length} shown`;
    };
    for (const select of selects) select.addEventListener("change", apply);
    box.hidden = false;
    apply();
  };

  // --- Buttons in the place of the theme's labels for menu and search, which no key reaches. ---

  const BUTTONS = [
    ["drawer", "Menu", ".wc-menu a"],
    ["search", "Search", ".md-search__input"],
  ];

  const makeButton = ([name, words, opened]) => {
    const box = document.getElementById(`__${name}`);
    const label = document.querySelector(`.md-header__button[for="__${name}"]`);
    if (!box || !label) return;
    const button = setAll(made("button", `md-header__button md-icon wc-open-${name}`), { type: "button", "aria-label": words });
    const tell = () => button.setAttribute("aria-expanded", String(box.checked));
    button.append(...label.cloneNode(true).childNodes);
    button.addEventListener("click", () => {
      box.click();
      if (box.checked) document.querySelector(opened)?.focus();
    });
    box.addEventListener("change", tell);
    label.hidden = true;
    label.after(button);
    tell();
  };

  /** Escape closes the menu and gives the focus back; going on past its end closes it too. */
  const followMenu = () => {
    const [box, menu] = [document.getElementById("__drawer"), document.querySelector(".wc-menu")];
    if (!box || !menu) return;
    menu.addEventListener("focusout", (event) => {
      if (box.checked && event.relatedTarget && !menu.contains(event.relatedTarget)) box.click();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.checked) return;
      box.click();
      document.querySelector(".wc-open-drawer")?.focus();
    });
  };

  // --- The reference card: what a citation cites, where it is cited. Its text is a copy of the page's own list. ---

  const HOVER = 150; // ms before a card opens under the pointer, so that passing over a page opens none
  const FOCUS = 50; // ms before it opens for the keyboard
  const LEAVE = 300; // ms in which the pointer can cross from the marker to the card
  const GAP = 6; // px between them
  const LEAST = 120; // px of height that a card keeps however little room there is

  /** A citation's entries in the page's list, in its order: [number ("" in a list without), list item]. */
  const entriesOf = (citation) => {
    const items = citation.dataset.keys.split(" ").map((id) => document.getElementById(id));
    const numbered = (item) => (item.parentElement.tagName === "OL" ? [...item.parentElement.children].indexOf(item) + 1 : "");
    return items
      .filter((item) => item?.querySelector(".wc-entry"))
      .map((item) => [numbered(item), item])
      .sort(([a], [b]) => a - b);
  };

  /** "Reference 3", "References 1 to 3", "References 1, 4 and 5". */
  const title = (numbers) => {
    const [first, last] = [numbers[0], numbers.at(-1)];
    if (!first) return numbers.length > 1 ? "References" : "Reference";
    if (numbers.length === 1) return `Reference ${first}`;
    if (last - first === numbers.length - 1 && numbers.length > 2) return `References ${first} to ${last}`;
    return `References ${numbers.slice(0, -1).join(", ")} and ${last}`;
  };

  /** One entry as the card shows it: the copy, the way to the study's page, the way to the list. */
  const cardItem = ([number, item]) => {
    const row = made("li");
    if (number) row.value = number;
    const ways = made("span", "wc-card-ways");
    const more = item.querySelector(".wc-more");
    if (more) ways.append(more.cloneNode(true), " ");
    ways.append(setAll(made("a", "", "In the list"), { href: `#${item.id}` }));
    row.append(item.querySelector(".wc-entry").cloneNode(true), " ", ways);
    return row;
  };

  const startCards = () => {
    if (!HTMLElement.prototype.showPopover) return; // the citation stays a link to the list

    // A dialog that takes no focus and blocks nothing: it is reached by Tab from the marker before it.
    const card = setAll(made("div", "wc-card"), {
      id: "wc-card",
      popover: "manual",
      role: "dialog",
      "aria-labelledby": "wc-card-title",
    });
    const heading = setAll(made("p", "wc-card-title"), { id: "wc-card-title" });
    const close = setAll(made("button", "wc-card-close", "×"), { type: "button", "aria-label": "Close" });
    const list = made("ol", "wc-card-list");
    card.append(heading, close, list);

    let citation = null; // whose card is open
    let marker = null; // the link that it was opened from
    let pinned = false; // opened by a tap: no pointer will leave it
    let silent = null; // the marker that gets the focus back and shall not open the card again
    let dismissed = null; // the citation whose card was closed by hand while the pointer was on it
    const timers = {};

    const later = (name, wait, act) => {
      clearTimeout(timers[name]);
      timers[name] = setTimeout(act, wait);
    };
    const cancel = (...names) => names.forEach((name) => clearTimeout(timers[name]));

    /** Below the marker, or above it where it fits better; on a small screen the style sheet makes it a panel. */
    const place = () => {
      for (const name of ["left", "top", "max-height"]) card.style.removeProperty(name);
      const at = marker.getClientRects()[0] ?? marker.getBoundingClientRect();
      if (getComputedStyle(card).position === "fixed") {
        const hidden = at.bottom + GAP - (innerHeight - card.offsetHeight);
        if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" }); // the panel may not cover what it explains
        return;
      }
      const [above, below] = [at.top - 2 * GAP, innerHeight - at.bottom - 2 * GAP];
      const up = card.offsetHeight > below && above > below;
      if (card.offsetHeight > (up ? above : below)) card.style.maxHeight = `${Math.max(up ? above : below, LEAST)}px`;
      const right = document.documentElement.clientWidth - card.offsetWidth - GAP;
      const left = Math.max(GAP, Math.min(at.left - GAP, right));
      const top = up ? at.top - GAP - card.offsetHeight : at.bottom + GAP;
      card.style.left = `${left + scrollX}px`;
      card.style.top = `${top + scrollY}px`;
    };

    const hide = () => {
      cancel("leave");
      if (!citation) return;
      marker.removeAttribute("aria-details");
      card.hidePopover();
      card.remove();
      citation = marker = null;
      pinned = false;
    };

    const show = (target) => {
      cancel("hover", "focus", "leave");
      const next = target.closest(".wc-citation");
      const entries = entriesOf(next);
      if (citation === next || !entries.length) return;
      hide();
      citation = next;
      marker = target.closest(".wc-cite") ?? next.querySelector(".wc-cite");
      heading.textContent = title(entries.map(([number]) => number));
      list.replaceChildren(...entries.map(cardItem));
      citation.after(card); // so that Tab goes from the marker into the card and on
      card.showPopover();
      card.scrollTop = 0;
      marker.setAttribute("aria-details", card.id);
      place();
    };

    const focused = () => citation.contains(document.activeElement) && document.activeElement.matches(":focus-visible");
    const held = () =>
      pinned || focused() || [citation, card].some((e) => e.matches(":hover")) || card.contains(document.activeElement);
    const leave = () => later("leave", LEAVE, () => citation && !held() && hide());

    const dismiss = () => {
      silent = card.contains(document.activeElement) ? marker : null;
      silent?.focus();
      silent = null;
      dismissed = citation;
      hide();
    };

    const on = (type, act) => document.addEventListener(type, act, true);
    const citationOf = (event) => event.target.closest?.(".wc-citation[data-keys]");
    let pointer = "";

    on("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const over = citationOf(event);
      cancel("hover");
      if (over !== dismissed) dismissed = null;
      if (over && over !== citation && over !== dismissed) later("hover", HOVER, () => show(event.target));
      if (over === citation || card.contains(event.target)) cancel("leave");
      else if (citation) leave();
    });
    on("focusin", (event) => {
      const link = event.target.closest?.(".wc-cite");
      if (citation && !held()) hide();
      if (link && link !== silent && link.matches(":focus-visible")) later("focus", FOCUS, () => link.matches(":focus") && show(link));
    });
    on("focusout", () => citation && leave());
    on("pointerdown", (event) => {
      pointer = event.pointerType;
      if (citation && !citation.contains(event.target) && !card.contains(event.target)) hide();
    });
    on("keydown", (event) => {
      pointer = "";
      if (event.key !== "Escape" || !citation) return;
      event.stopPropagation();
      dismiss();
    });
    on("click", (event) => {
      const link = event.target.closest?.(".wc-cite");
      if (link && pointer === "touch" && citation !== link.closest(".wc-citation")) {
        show(link);
        pinned = Boolean(citation);
        if (pinned) event.preventDefault(); // the first tap shows the card, a second follows the link
      } else if (event.target === close) {
        dismiss();
      } else if (link || card.contains(event.target.closest?.("a"))) {
        setTimeout(hide); // after the link has been followed
      }
    });
    addEventListener("resize", () => citation && place());
    addEventListener("beforeprint", hide);
  };

  const start = () => {
    document.querySelectorAll("[data-wc-filter]").forEach(filterList);
    BUTTONS.forEach(makeButton);
    followMenu();
    startCards();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
