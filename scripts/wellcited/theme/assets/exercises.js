// The finder, the chooser of the comparison, the sheet, and the buttons that print. Without it every page is a plain list.
(() => {
  "use strict";

  const made = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  };
  const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

  // --- The finder: its form's fields and the query of the address hold the same words. ---

  const startFinder = (form) => {
    const list = document.getElementById("wc-exercises");
    const items = [...list.children];
    const count = form.querySelector(".wc-count");
    const note = form.querySelector(".wc-sorted");
    const fields = [...form.elements].filter((field) => field.name);
    const words = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
    const order = new Map(items.map((item, index) => [item, index]));
    const rangeOf = (item, muscle) => {
      const found = (item.dataset.r ?? "").split("|").map((each) => each.split("=")).find(([name]) => name === muscle);
      return found ? { top: Number(found[1]), said: found[2] } : null;
    };

    const fits = (item, value) => {
      const text = words.get(item);
      if (!value.q.toLowerCase().split(/\s+/).every((word) => text.includes(word))) return false;
      return ["m", "e", "p", "w", "l"].every((name) => !value[name] || (item.dataset[name] ?? "").split("|").includes(value[name]));
    };

    const sort = (muscle) => {
      const top = (item) => (muscle && rangeOf(item, muscle)?.top) ?? -1;
      const sorted = [...items].sort((a, b) => (muscle ? top(b) - top(a) : 0) || order.get(a) - order.get(b));
      for (const item of sorted) {
        item.querySelector(".wc-range")?.remove();
        if (muscle) {
          const said = `${muscle}: ${rangeOf(item, muscle)?.said ?? "not seen"}`;
          item.querySelector(".wc-row-facts").after(made("p", { className: "wc-range", textContent: said }));
        }
      }
      if (sorted.some((item, index) => list.children[index] !== item)) list.append(...sorted);
      note.hidden = !muscle;
    };

    const apply = () => {
      const value = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
      let shown = 0;
      for (const item of items) shown += !(item.hidden = !fits(item, value));
      sort(value.s);
      count.textContent = `${shown} of ${plural(items.length, "exercise")} shown`;
      return value;
    };

    const remember = (value) => {
      const query = new URLSearchParams(Object.entries(value).filter(([, words]) => words));
      const search = query.size ? `?${query}` : location.pathname;
      history.replaceState(history.state, "", search + location.hash);
    };

    const recall = () => {
      const query = new URLSearchParams(location.search);
      for (const field of fields) {
        const wanted = query.get(field.name) ?? "";
        field.value = wanted;
        if (field.value !== wanted) field.value = ""; // a word that no choice has
      }
      apply();
    };

    form.addEventListener("input", () => remember(apply()));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => remember(apply())));
    addEventListener("popstate", recall);
    form.hidden = false;
    recall();
  };

  // --- The comparison: choose whose rows are shown. ---

  const startChoice = (box) => {
    const rows = [...document.querySelectorAll(".md-content__inner tbody tr")].filter((row) => row.querySelector("a[href]"));
    const nameOf = (row) => row.cells[0].textContent.trim();
    const names = [...new Set(rows.map(nameOf))].sort((a, b) => a.localeCompare(b));
    const wanted = new Set((new URLSearchParams(location.search).get("x") ?? "").split("|").filter((name) => names.includes(name)));
    const status = made("p", { className: "wc-count" });
    status.setAttribute("role", "status");
    const apply = () => {
      for (const row of rows) row.hidden = wanted.size > 0 && !wanted.has(nameOf(row));
      status.textContent = wanted.size ? `${plural(wanted.size, "exercise")} chosen` : "All are shown";
    };
    const boxes = names.map((name) => {
      const input = made("input", { type: "checkbox", checked: wanted.has(name) });
      input.addEventListener("change", () => {
        if (input.checked) wanted.add(name);
        else wanted.delete(name);
        const query = wanted.size ? `?${new URLSearchParams({ x: [...wanted].join("|") })}` : location.pathname;
        history.replaceState(history.state, "", query);
        apply();
      });
      return made("label", {}, input, name);
    });
    const legend = made("legend", { textContent: "Show only these" });
    box.append(made("fieldset", { className: "wc-choice" }, legend, made("div", {}, ...boxes), status));
    apply();
  };

  // --- The sheet: `#clam&squat=sets:3~hold:5 seconds` is the clam as it is and the squat with two numbers changed. ---

  const LONGEST = 60; // letters of a changed dose
  const MOST = 20; // exercises on a sheet
  const DENSE = 3; // more of them are printed close together

  const startSheet = async (box) => {
    const source = document.getElementById("wc-sheet-data");
    const data = await (source.dataset.src ? fetch(source.dataset.src).then((got) => got.json()) : JSON.parse(source.textContent));
    const known = (id) => Object.hasOwn(data.exercises, id);
    const handout = document.querySelector(".wc-handout");
    const own = handout?.querySelector(".wc-short-references")?.textContent.replace(/\.$/, "") ?? "";
    let chosen = []; // [id, {what: value}]

    const read = () => {
      const wrong = [];
      chosen = [];
      for (const [id, written] of new URLSearchParams(location.hash.slice(1))) {
        if (!id) continue;
        if (!known(id) || chosen.some(([other]) => other === id) || chosen.length >= MOST) wrong.push(id.slice(0, 40));
        else chosen.push([id, doses(id, written)]);
      }
      return wrong;
    };
    const doses = (id, written) => {
      const names = data.exercises[id].dose.map(([what]) => what);
      const pairs = written.split("~").map((pair) => [pair.split(":")[0], pair.split(":").slice(1).join(":").slice(0, LONGEST)]);
      return Object.fromEntries(pairs.filter(([what, value]) => names.includes(what) && value.trim()));
    };
    const write = () => {
      const part = ([id, changed]) => {
        const pairs = Object.entries(changed).map(([what, value]) => `${what}:${value}`);
        return encodeURIComponent(id) + (pairs.length ? `=${encodeURIComponent(pairs.join("~"))}` : "");
      };
      history.replaceState(history.state, "", `${location.pathname}#${chosen.map(part).join("&")}`);
    };

    const picker = made("select", { id: "wc-sheet-picker" });
    for (const [id, each] of Object.entries(data.exercises)) picker.append(made("option", { value: id, textContent: each.title }));
    const add = made("button", { type: "button", className: "md-button", textContent: "Add" });
    const print = made("button", { type: "button", className: "md-button", textContent: "Print the sheet" });
    const clear = made("button", { type: "button", className: "md-button", textContent: "Empty the sheet" });
    const status = made("p", { className: "wc-count" });
    status.setAttribute("role", "status");
    const wrongBox = made("p", { className: "wc-sheet-wrong", hidden: true });
    wrongBox.setAttribute("role", "alert");
    const items = made("div");
    const shared = made("div");
    const forAll = made("p", { className: "wc-sheet-printed" });
    const title = made("p", { className: "wc-sheet-title", textContent: "My exercises" });

    let common = new Map(); // doses that several exercises have -> their numbers, so that paper says each once
    const dose = (what, value, own) => `${what} ${value}${value === own ? "" : " (changed)"}`;
    const findCommon = () => {
      common = new Map();
      chosen.forEach(([id, doses], index) => {
        for (const [what, own] of data.exercises[id].dose) {
          const words = dose(what, doses[what] ?? own, own);
          if (!["sets", "repetitions", "hold"].includes(what)) common.set(words, [...(common.get(words) ?? []), index + 1]);
        }
      });
      for (const [words, numbers] of common) if (numbers.length < 2) common.delete(words);
    };

    const changed = (words) => {
      write();
      show();
      status.textContent = words;
    };
    const item = ([id, doses], index) => {
      const each = data.exercises[id];
      const button = (label, act) => {
        const element = made("button", { type: "button", className: "md-button", textContent: label });
        element.setAttribute("aria-label", `${label}: ${each.title}`);
        element.addEventListener("click", act);
        return element;
      };
      const move = (by) => {
        chosen.splice(index + by, 0, ...chosen.splice(index, 1));
        changed(`${each.title} is now number ${index + by + 1}`);
      };
      const printed = made("p", { className: "wc-sheet-printed" });
      const said = () => {
        const own = each.dose.map(([what, value]) => dose(what, doses[what] ?? value, value)).filter((words) => !common.has(words));
        printed.replaceChildren(made("strong", { textContent: "How much: " }), `${own.join("; ")}.`);
      };
      const inputs = each.dose.map(([what, value]) => {
        const input = made("input", { value: doses[what] ?? value, maxLength: LONGEST });
        input.addEventListener("input", () => {
          if (input.value.trim() && input.value !== value) doses[what] = input.value;
          else delete doses[what];
          write();
          said();
          share();
          place();
        });
        return made("label", {}, what[0].toUpperCase() + what.slice(1), input);
      });
      said();
      const picture = made("img", { className: "wc-thumbnail", src: `../exercises/${id}-figure.svg`, alt: `Figure of the exercise: ${each.title}` });
      const link = made("a", { href: `../exercises/${id}/`, textContent: each.title });
      return made(
        "section",
        { className: "wc-sheet-item" },
        made("h2", {}, `${index + 1}. `, link),
        made("figure", {}, each.figure ? picture : "", each.figure ? made("figcaption", { textContent: each.figure }) : ""),
        made("ol", {}, ...each.steps.map((step) => made("li", { textContent: step }))),
        printed,
        made("div", { className: "wc-sheet-dose" }, ...inputs),
        made(
          "div",
          { className: "wc-sheet-buttons" },
          index ? button("Up", () => move(-1)) : "",
          index < chosen.length - 1 ? button("Down", () => move(1)) : "",
          button("Remove", () => {
            chosen.splice(index, 1);
            changed(`${each.title} is removed`);
          }),
        ),
      );
    };

    /** Each sentence once, with the numbers of the exercises it is for. */
    const list = (heading, name) => {
      const found = new Map();
      chosen.forEach(([id], index) => {
        for (const said of data.exercises[id][name]) found.set(said, [...(found.get(said) ?? []), index + 1]);
      });
      const sorted = [...found].sort(([, a], [, b]) => b.length - a.length);
      const rows = sorted.map(([said, numbers]) => {
        return made("li", { textContent: data.said[said] + whose(numbers) });
      });
      return rows.length ? [made("h2", { textContent: heading }), made("ul", { className: "wc-sheet-shared" }, ...rows)] : [];
    };
    const place = () => {
      const address = handout?.querySelector(".wc-address");
      const code = handout?.querySelector(".wc-qr-box");
      if (!address) return;
      const known = location.protocol.startsWith("http");
      address.textContent = known ? location.href : "The address of this site is not known, so there is no code to scan.";
      code.replaceChildren(...(known && window.wellcitedQr ? [window.wellcitedQr(location.href)] : []));
    };
    const whose = (numbers) => (numbers.length === chosen.length ? "" : ` (${numbers.join(", ")})`);
    const share = () => {
      findCommon();
      const parts = [...common].map(([words, numbers]) => words + whose(numbers));
      forAll.replaceChildren(...(parts.length ? [made("strong", { textContent: "How much, for all or for those named: " }), `${parts.join("; ")}.`] : []));
    };
    const show = () => {
      findCommon();
      items.replaceChildren(...chosen.map(item));
      share();
      for (const part of [items, shared]) part.classList.toggle("wc-dense", chosen.length > DENSE);
      const opinion = "(1) means exercise 1. A caution is expert opinion unless the exercise's page names a study.";
      const sources = [...new Set(chosen.flatMap(([id]) => data.exercises[id].sources))].sort();
      const line = handout?.querySelector(".wc-short-references");
      if (line) line.textContent = [own, sources.join("; ")].filter(Boolean).join("; ");
      shared.replaceChildren(
        ...(chosen.length ? [...list("Take care", "cautions"), ...list("Leave it out, or ask first", "avoid"), made("p", { textContent: opinion })] : []),
      );
      status.textContent = `${plural(chosen.length, "exercise")} on the sheet`;
      print.disabled = clear.disabled = !chosen.length;
      place();
    };
    const start = () => {
      const wrong = read();
      show();
      wrongBox.hidden = !wrong.length;
      wrongBox.textContent = wrong.length ? `Left out, because no exercise here has that name or it stands there twice: ${wrong.join(", ")}` : "";
    };

    add.addEventListener("click", () => {
      if (chosen.some(([id]) => id === picker.value)) status.textContent = `${data.exercises[picker.value].title} is on the sheet already`;
      else if (chosen.length >= MOST) status.textContent = `A sheet holds ${MOST} exercises at most`;
      else {
        chosen.push([picker.value, {}]);
        changed(`${data.exercises[picker.value].title} is added`);
      }
    });
    clear.addEventListener("click", () => {
      chosen = [];
      changed("The sheet is empty");
    });
    print.addEventListener("click", () => window.print());
    addEventListener("hashchange", start);
    document.querySelector(".wc-sheet-plain").hidden = true;
    box.append(made("div", { className: "wc-sheet-add" }, made("label", {}, "Exercise", picker), add, print, clear, status), title, wrongBox, items, forAll, shared);
    start();
  };

  // --- Printing a page that is also a handout: the handout, or everything. ---

  const startPrinting = () => {
    const first = document.querySelector(".wc-handout") && (document.querySelector(".wc-first") ?? document.querySelector(".wc-badges"));
    if (!first) return;
    const all = (on) => document.documentElement.classList.toggle("wc-print-all", on);
    const button = (label, on) => {
      const element = made("button", { type: "button", className: "md-button", textContent: label });
      element.addEventListener("click", () => {
        all(on);
        window.print();
        all(false);
      });
      return element;
    };
    first.after(made("div", { className: "wc-print" }, button("Print the handout", false), button("Print the whole page", true)));
  };

  const start = () => {
    const with_ = (id, act) => document.getElementById(id) && act(document.getElementById(id));
    with_("wc-finder", startFinder);
    with_("wc-compare-choice", startChoice);
    with_("wc-sheet", startSheet);
    startPrinting();
    for (const link of document.querySelectorAll("a[data-wc-choice]")) link.hash = link.dataset.wcChoice;
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
