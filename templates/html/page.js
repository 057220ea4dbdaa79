(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);

  // Light or dark: as the system says until the reader chooses.
  const shade = byId("shade");
  const root = document.documentElement;
  const words = { light: shade.dataset.light, dark: shade.textContent };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("shade"); } catch { return null; } };
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const label = () => { shade.textContent = isDark() ? words.light : words.dark; };
  if (["light", "dark"].includes(stored())) root.dataset.theme = stored();
  shade.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("shade", root.dataset.theme); } catch { /* only for now, then */ }
    label();
  });
  system.addEventListener("change", label);
  shade.hidden = false;
  label();

  // A link to a check opens the list that it is in.
  const reveal = () => {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    const closed = target && target.closest("details:not([open])");
    if (closed) { closed.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();

  const source = byId("data");
  const panel = byId("panel");
  if (!source || !panel.showModal) return;
  const figures = new Map(Object.entries(JSON.parse(source.textContent).figures));

  // What is known of a figure.
  const title = byId("panel-title");
  const back = byId("panel-back");
  const trail = [];
  const part = (name) => panel.querySelector(`[data-part="${name}"]`);
  const fill = (name, text) => {
    const place = part(name);
    place.hidden = !text;
    (place.querySelector("dd") || place).textContent = text || "";
  };
  const listed = (name, items) => {
    const place = part(name);
    place.hidden = items.length === 0;
    (place.querySelector("dd, ul") || place).replaceChildren(...items);
  };
  const input = (name) => {
    const known = figures.get(name);
    const line = document.createElement(known ? "button" : "span");
    line.textContent = known ? `${known.l}　${known.t}` : name;
    if (known) {
      line.type = "button";
      line.addEventListener("click", () => show(name));
    }
    return line;
  };
  const check = (number) => {
    const line = document.createElement("li");
    const written = byId(`check-${number}`);
    if (written) line.append(...written.cloneNode(true).childNodes);
    return line;
  };
  const show = (name) => {
    if (trail[trail.length - 1] !== name) trail.push(name);
    const figure = figures.get(name);
    title.textContent = figure.l || name.replace(/^=/, "");
    fill("name", !figure.l || name === figure.l ? "" : name);
    fill("printed", figure.t);
    fill("exact", figure.v);
    fill("formula", figure.l ? figure.f : "");
    listed("inputs", (figure.i || []).map(input));
    fill("former", figure.y);
    fill("place", figure.p);
    fill("note", figure.n);
    listed("checks", (figure.c || []).map(check));
    back.hidden = trail.length < 2;
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
    title.focus();
  };
  back.addEventListener("click", () => { trail.pop(); show(trail[trail.length - 1]); });
  byId("panel-close").addEventListener("click", () => panel.close());
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });

  // Every printed figure opens it. In a table one of them is in the tab order,
  // and the arrow keys lead to the others.
  const open = (event) => {
    trail.length = 0;
    show(event.currentTarget.dataset.figure);
  };
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  const beside = (from, all, key) => {
    const at = middle(from);
    const along = key === "ArrowLeft" || key === "ArrowRight" ? "x" : "y";
    const across = along === "x" ? "y" : "x";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    let best = null;
    for (const other of all) {
      const to = middle(other);
      const far = sign * (to[along] - at[along]);
      const off = Math.abs(to[across] - at[across]);
      const cost = far + 20 * off;
      if (far > 2 && off < 40 && (!best || cost < best.cost)) best = { other, cost };
    }
    return best && best.other;
  };
  const move = (event, all) => {
    if (!event.key.startsWith("Arrow")) return;
    const next = beside(event.currentTarget, all, event.key);
    if (!next) return;
    event.preventDefault();
    event.currentTarget.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  const ready = (element, all) => {
    element.setAttribute("role", "button");
    element.setAttribute("aria-haspopup", "dialog");
    element.tabIndex = all && element !== all[0] ? -1 : 0;
    element.addEventListener("click", open);
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open(event);
      } else if (all) {
        move(event, all);
      }
    });
  };
  const known = (place) => [...place.querySelectorAll("[data-figure]")].filter(
    (element) => figures.has(element.dataset.figure) && !element.closest("a"));
  const grids = [...document.querySelectorAll("main table")].map(known);
  const inGrid = new Set(grids.flat());
  grids.forEach((all) => all.forEach((element) => ready(element, all)));
  known(document.querySelector("main")).filter((element) => !inGrid.has(element)).forEach((element) => ready(element));
  const choose = document.querySelector(".choose");
  if (choose) choose.hidden = figures.size === 0;
})();
