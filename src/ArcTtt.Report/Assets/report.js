// Draws grids when they come near the screen, and sorts and filters the table and the gallery. The page says the essentials without it.
"use strict";

(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const palette = document.body.dataset.palette.split(" ");
  root.classList.add("script");

  // ---- grids; the same drawing as GridCells.razor, character by character

  function runs(digits, width, height, digit) {
    let path = "";
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        if (digits[row * width + column] !== digit) continue;
        const start = column;
        while (column + 1 < width && digits[row * width + column + 1] === digit) column++;
        path += `M${start} ${row}h${column + 1 - start}v1H${start}z`;
      }
    }
    return path;
  }

  function crosses(mask, width, area) {
    let path = "";
    for (let cell = 0; cell < area; cell++) {
      if ((parseInt(mask[cell >> 2], 16) >> (3 - (cell & 3))) & 1) {
        path += `M${cell % width}.3 ${Math.floor(cell / width)}.3l.4 .4m0-.4l-.4 .4`;
      }
    }
    return path;
  }

  function drawing(digits, width, mask) {
    const height = digits.length / width;
    const counts = new Array(10).fill(0);
    for (const digit of digits) counts[digit]++;
    const background = counts.indexOf(Math.max(...counts));
    let svg = `<path fill="${palette[background]}" d="M0 0h${width}v${height}H0z"/>`;
    for (let color = 0; color < 10; color++) {
      if (color !== background && counts[color] > 0) {
        svg += `<path fill="${palette[color]}" d="${runs(digits, width, height, String(color))}"/>`;
      }
    }
    let lines = "";
    for (let row = 0; row <= height; row++) lines += `M0 ${row}h${width}`;
    for (let column = 0; column <= width; column++) lines += `M${column} 0v${height}`;
    svg += `<path fill="none" stroke="#555" stroke-width=".07" d="${lines}"/>`;
    if (mask) {
      const path = crosses(mask, width, digits.length);
      svg += '<g class="crosses" fill="none" stroke-linecap="round">'
        + `<path stroke="#000" stroke-width=".32" d="${path}"/><path stroke="#fff" stroke-width=".15" d="${path}"/></g>`;
    }
    return svg;
  }

  function draw(within) {
    for (const svg of all("svg[data-cells]", within)) {
      svg.innerHTML = drawing(svg.dataset.cells, svg.viewBox.baseVal.width, svg.dataset.wrong);
      svg.removeAttribute("data-cells");
      svg.removeAttribute("data-wrong");
    }
  }

  const cards = all(".card");
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        watcher.unobserve(entry.target);
        draw(entry.target);
      }
    }
  }, { rootMargin: "1200px 0px" });
  cards.forEach((card) => watcher.observe(card));
  addEventListener("beforeprint", () => draw(document));

  // ---- the table

  const table = byId("tasks");
  if (!table) return;
  const body = table.tBodies[0];
  const gallery = byId("cards");
  const entries = Array.from(body.rows, (row, index) => ({ row, index, card: byId(row.dataset.card) }));
  const headers = Array.from(table.tHead.rows[0].cells);
  const key = (entry, column) => entry.row.cells[column].dataset.sort;

  // Rows without a value come last in either direction; equal ones keep the order of the tasks.
  function compare(column, numeric, direction) {
    return (a, b) => {
      const x = key(a, column);
      const y = key(b, column);
      if (x === "" || y === "") return (x === "") - (y === "") || a.index - b.index;
      const order = numeric ? x - y : x < y ? -1 : x > y ? 1 : 0;
      return direction * order || a.index - b.index;
    };
  }

  function sortBy(header, direction) {
    const column = headers.indexOf(header);
    headers.forEach((other) => other.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    entries.sort(compare(column, header.dataset.kind === "number", direction));
    body.append(...entries.map((entry) => entry.row));
    gallery.append(...entries.map((entry) => entry.card));
  }

  for (const header of headers) {
    header.querySelector("button")?.addEventListener("click", () => {
      const now = header.getAttribute("aria-sort");
      const first = header.dataset.first === "descending" ? -1 : 1;
      sortBy(header, now === null ? first : now === "ascending" ? -1 : 1);
    });
  }

  // ---- filters

  const filters = byId("filters");
  const shown = byId("shown");

  function matches(row) {
    for (const field of filters.elements) {
      const wanted = field.value.trim().toLowerCase();
      if (!field.name || wanted === "") continue;
      const has = row.dataset[field.name] ?? "";
      const good = field.type === "search" ? has.toLowerCase().includes(wanted) : has.split(" ").includes(wanted);
      if (!good) return false;
    }
    return true;
  }

  function filter() {
    let count = 0;
    for (const { row, card } of entries) {
      const good = matches(row);
      row.hidden = card.hidden = !good;
      count += good;
    }
    shown.textContent = count === entries.length ? `All ${count} tasks` : `${count} of ${entries.length} tasks`;
    byId("none").hidden = count > 0;
    byId("clear").disabled = all("[name]", filters).every((field) => field.value === "");
  }

  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  addEventListener("pageshow", filter);

  // A link that filters the table: data-filter="result:solved".
  for (const link of all("a[data-filter]")) {
    link.addEventListener("click", () => {
      const [name, value] = link.dataset.filter.split(":");
      filters.reset();
      filters.elements[name].value = value;
      filter();
    });
  }

  // A link to a task that the filters hide clears them first.
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#task-"]');
    const card = link && byId(link.getAttribute("href").slice(1));
    if (card?.hidden) {
      filters.reset();
      filter();
    }
  });

  // ---- the gallery's view

  byId("crosses").addEventListener("change", (event) => root.classList.toggle("uncrossed", !event.target.checked));
  byId("zoom").addEventListener("input", (event) => gallery.style.setProperty("--zoom", event.target.value));
  filter();
})();
