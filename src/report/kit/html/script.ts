/**
 * The script of every page: filters and sorts the tables that are marked for it, keeps that in the address, so that a view
 * can be sent to somebody, and opens what is folded for paper and for links. It only moves and hides what is on the page
 * already, and makes no markup out of text.
 */
export const pageScript = `(() => {
'use strict';
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const plain = (text) => text.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase();
const create = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const views = new Map();

/** Words that a row has to contain, and, in quotes, names that it has to have. */
const parse = (query) => {
  const names = [];
  const rest = query.replace(/"((?:[^"]|"")+)"/g, (_, name) => { names.push(name.replaceAll('""', '"')); return ' '; });
  return { names, words: plain(rest).split(/\\s+/).filter(Boolean) };
};

function viewOf(table) {
  const rows = [...table.tBodies[0].rows];
  const region = table.closest('.scroll');
  const caption = table.caption.textContent.trim();
  const total = String(rows.length);
  const input = create('input', { type: 'search', autocomplete: 'off', spellcheck: false });
  input.setAttribute('aria-label', 'Filter: ' + caption);
  const count = create('output', { textContent: total + ' rows' });
  count.setAttribute('aria-live', 'polite');
  const tools = create('div', { className: 'tools' }, create('label', {}, 'Filter ', input), count);
  const rest = region.nextElementSibling;
  // What is not here is not found.
  if (rest?.matches('p.rest')) tools.append(create('span', { className: 'rest', textContent: rest.textContent }));
  region.before(tools);

  const buttons = [...table.tHead.rows[0].cells].map((head, column) => {
    if (head.classList.contains('bar')) return undefined;
    const button = create('button', { type: 'button', textContent: head.textContent });
    button.addEventListener('click', () => {
      const same = state.column === column;
      if (same && state.down) sort(undefined, false);
      else sort(column, same);
      remember();
    });
    head.replaceChildren(button);
    return button;
  });

  let texts;
  let nameSets;
  const state = { query: '', column: undefined, down: false };

  function filter(query) {
    state.query = query.trim();
    if (input.value.trim() !== state.query) input.value = query;
    const { names, words } = parse(state.query);
    if (words.length > 0) texts ??= rows.map((row) => plain(row.textContent));
    if (names.length > 0) nameSets ??= rows.map((row) => new Set([...row.querySelectorAll('bdi')].map((name) => name.textContent)));
    let shown = 0;
    rows.forEach((row, at) => {
      const fits = words.every((word) => texts[at].includes(word)) && names.every((name) => nameSets[at].has(name));
      row.hidden = !fits;
      if (fits) shown += 1;
    });
    const some = state.query !== '';
    tools.classList.toggle('filtered', some);
    count.textContent = some ? shown + ' of ' + total + ' rows' : total + ' rows';
    tools.dataset.query = some ? ', filtered by: ' + state.query : '';
  }

  function sort(column, down) {
    state.column = column;
    state.down = down;
    for (const [at, button] of buttons.entries()) {
      const head = button?.parentElement;
      if (at === column) head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      else head?.removeAttribute('aria-sort');
    }
    let order = rows;
    if (column !== undefined) {
      const keyed = rows.map((row) => [row.cells[column].textContent.trim(), row]);
      const sign = down ? -1 : 1;
      // Empty cells come last in both directions.
      order = keyed.sort(([a], [b]) => (a === '') - (b === '') || sign * collator.compare(a, b)).map(([, row]) => row);
    }
    const all = document.createDocumentFragment();
    all.append(...order);
    table.tBodies[0].append(all);
  }

  function remember() {
    const query = new URLSearchParams();
    if (state.query !== '') query.set('q', state.query);
    if (state.column !== undefined) query.set('sort', String(state.column + 1) + (state.down ? '-' : ''));
    history.replaceState(null, '', '#' + encodeURIComponent(table.id) + (query.size === 0 ? '' : '?' + query));
  }

  let waiting;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { filter(input.value); remember(); }, 120);
  });
  return { filter, sort, remember };
}

for (const table of document.querySelectorAll('table[data-search]')) {
  // Captions that differ only in punctuation make the same id.
  if (views.has(table.id)) table.id += '-' + views.size;
  views.set(table.id, viewOf(table));
}

function open(element) {
  for (let part = element; part; part = part.parentElement) if (part.localName === 'details') part.open = true;
}

function follow() {
  const [id, query = ''] = location.hash.slice(1).split('?');
  let target;
  try { target = document.getElementById(decodeURIComponent(id)); } catch { return; }
  if (!target) return;
  open(target);
  const view = views.get(target.id);
  if (view && query !== '') {
    const asked = new URLSearchParams(query);
    const [, column, down] = /^(\\d{1,3})(-?)$/.exec(asked.get('sort') ?? '') ?? [];
    const isColumn = Number(column) >= 1 && Number(column) <= target.tHead.rows[0].cells.length;
    view.filter(asked.get('q') ?? '');
    view.sort(isColumn ? Number(column) - 1 : undefined, down === '-');
  }
  (view ? target.closest('.scroll').previousElementSibling : target).scrollIntoView();
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-name]') : null;
  const view = link && views.get(decodeURIComponent(link.hash.slice(1)));
  if (!view || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  view.filter('"' + link.dataset.name.replaceAll('"', '""') + '"');
  view.remember();
  follow();
});
addEventListener('hashchange', follow);
follow();

let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details:not([open])')];
  for (const part of opened) part.open = true;
});
addEventListener('afterprint', () => {
  for (const part of opened) part.open = false;
  opened = [];
});
})();`;
