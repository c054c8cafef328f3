// Sorting and filtering of tables. Without this script every row is there, in the server's order.
'use strict';
(() => {
  const PAPER = 'paper-rows';
  const FEW = 8; // fewer rows than that need no filter

  const make = (name, attributes = {}, ...inside) => {
    const one = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    one.append(...inside);
    return one;
  };
  const words = (cell) => cell.textContent.trim();
  const number = (cell) => (cell.dataset.v === undefined ? NaN : Number(cell.dataset.v));
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

  const live = new Map();

  const enliven = (table) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const paper = Number(table.getAttribute(`data-${PAPER}`));
    const name = table.dataset.name;
    const choices = [];

    const said = make('span', { role: 'status', class: 'shown-rows' });
    const search = make('input', { type: 'search', autocomplete: 'off', 'aria-controls': table.id });
    const tools = make('div', { class: 'tools', role: 'group', 'aria-label': `Filter: ${name}` });
    tools.append(make('label', {}, 'Find ', search));
    heads.forEach((head, at) => {
      if (head.dataset.choice === undefined) return;
      const values = [...new Set(rows.map((row) => words(row.cells[at])))].sort(collator.compare);
      if (values.length < 2) return;
      const select = make('select', {}, make('option', { value: '' }, 'all'));
      for (const value of values) select.append(make('option', { value }, value));
      tools.append(make('label', {}, `${words(head)} `, select));
      choices.push({ at, select, name: words(head).toLowerCase() });
    });
    const clear = make('button', { type: 'button' }, 'Clear');
    tools.append(clear, said);

    const apply = () => {
      const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of body.rows) {
        const fits = wanted.every((word) => texts.get(row).includes(word))
          && choices.every(({ at, select }) => !select.value || words(row.cells[at]) === select.value);
        row.hidden = !fits;
        if (fits) shown += 1;
        row.classList.toggle('beyond', fits && shown > paper);
      }
      const narrowed = shown < rows.length;
      said.textContent = narrowed ? `${shown} of ${rows.length} rows` : `${rows.length} rows`;
      clear.disabled = !search.value && choices.every(({ select }) => !select.value);
    };
    const set = (values) => {
      search.value = '';
      for (const { select, name: key } of choices) select.value = values[key] ?? '';
      apply();
    };
    search.addEventListener('input', apply);
    for (const { select } of choices) select.addEventListener('change', apply);
    clear.addEventListener('click', () => { set({}); search.focus(); });

    heads.forEach((head, at) => {
      const numeric = head.dataset.kind === 'number';
      const button = make('button', { type: 'button', class: 'sort' }, words(head));
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const now = head.getAttribute('aria-sort');
        const down = now ? now === 'ascending' : numeric;
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const sign = down ? -1 : 1;
        const order = [...body.rows].map((row, place) => ({ row, place, cell: row.cells[at] }));
        order.sort((a, b) => {
          if (!numeric) return sign * collator.compare(words(a.cell), words(b.cell)) || a.place - b.place;
          const [x, y] = [number(a.cell), number(b.cell)];
          if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y) || a.place - b.place;
          return sign * (x - y) || a.place - b.place;
        });
        body.append(...order.map(({ row }) => row));
        apply();
      });
    });
    if (rows.length >= FEW) table.closest('.scroll').before(tools);
    live.set(table.id, { set, search });
    apply();
  };

  for (const table of document.querySelectorAll('table.live')) enliven(table);

  // A cell of the heat map shows its findings.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-category]');
    const target = link && live.get('table-findings');
    if (!target) return;
    event.preventDefault();
    target.set(link.dataset);
    document.getElementById('findings').scrollIntoView();
    target.search.focus({ preventScroll: true });
  });
})();
