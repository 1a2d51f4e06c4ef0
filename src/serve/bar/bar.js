// The bar that `roadmap serve` lays at the foot of each page: whose edition this is, whether it follows edits, the same
// page of other editions, who is told what, and what is wrong with the source.
//
// It runs before the page's own policy is read, which forbids scripts and requests. So the worker that does the asking
// is started at once; all else waits until the page is there. What the server says becomes text, never markup.
(() => {
  'use strict';

  const TAG = document.currentScript.dataset.tag; // of the page as it is; empty: there was nothing good to show
  const FRAMED = window.top !== window;
  const KEPT = `roadmap-serve:${location.pathname}`;
  const MINIMISED = 'roadmap-serve:minimised';
  const worker = new Worker('/-/worker.js');

  let ready = false; // whether the page is there
  let linked = null; // to the server; null: not known yet
  let state = null;
  let told = null; // who is told what of this page's item
  let parts = null; // of the bar; none in a frame

  // ── Loading the page again, and leaving the reader where he was ─────────────────────────────────────────────────

  function recall(key) { // a browser may refuse to store, and then all is forgotten
    try { return sessionStorage.getItem(key); } catch { return null; }
  }

  function store(key, text) {
    try {
      if (text === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
    } catch { /* see above */ }
  }

  const kept = JSON.parse(recall(KEPT) ?? 'null'); // what `reload` left
  store(KEPT, null);
  let touched = false; // whether the reader has moved since

  /** Whether the server has another page here now than this one. */
  function isStale({ error, tag, known, audience }) {
    if (TAG) return Boolean(audience) && tag !== TAG;
    return error === null && !(known && tag === null);
  }

  /** Things by what they are, not by how many came before, as an edit may put another one in front. */
  function named(selector, nameOf) {
    const seen = new Map();
    return [...document.querySelectorAll(selector)].map((element) => {
      const name = nameOf(element);
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return [`${name} ${seen.get(name)}`, element];
    });
  }

  const isTick = (field) => field.type === 'radio' || field.type === 'checkbox';
  const folds = () => named('details', (d) => d.id || d.querySelector('summary')?.textContent || '');
  const fields = () => named(':is(input, select, textarea):is([id], [name]):not([type=password], [type=file], [type=hidden])',
    (f) => `${f.type} ${f.id || f.name} ${isTick(f) ? f.value : ''}`);
  const chosen = (select) => [...select.selectedOptions].map((option) => option.value);
  const valueOf = (field) => (isTick(field) ? field.checked : field.options ? chosen(field) : field.value);

  let reloading = false;

  function reload() {
    if (reloading) return;
    reloading = true;
    // Should the page still be another than the server says it is, this asks once a second, not as fast as it can.
    const wait = kept ? Math.max(0, kept.when + 1000 - Date.now()) : 0;
    setTimeout(() => {
      store(KEPT, JSON.stringify({
        x: scrollX, y: scrollY, when: Date.now(), sheet: Boolean(parts && (!parts.sheet.hidden || sheetWaits)),
        folds: folds().map(([name, fold]) => [name, fold.open]), fields: fields().map(([name, field]) => [name, valueOf(field)]),
        focus: fields().find(([, field]) => field === document.activeElement)?.[0],
      }));
      location.reload();
    }, wait);
  }

  function bringBack() {
    const were = new Map(kept.folds);
    for (const [name, fold] of folds()) fold.open = were.get(name) ?? fold.open;
    const had = new Map(kept.fields);
    for (const [name, field] of fields()) {
      const value = had.get(name);
      if (value === undefined || String(value) === String(valueOf(field))) continue;
      if (isTick(field)) field.checked = value;
      else if (field.options) for (const option of field.options) option.selected = value.includes(option.value);
      else field.value = value;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    fields().find(([name]) => name === kept.focus)?.[1].focus({ preventScroll: true });
  }

  function scrollBack() {
    if (kept && !touched) window.scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
  }

  // ── Building ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** An element: what begins with `on` is listened to, all else is an attribute. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
      else if (value !== false && value !== null) element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...children.filter((child) => child !== ''));
    return element;
  }

  const button = (label, onclick, attributes = {}) => make('button', { type: 'button', onclick, ...attributes }, label);
  const heading = (id, text) => make('h2', { id, tabindex: '-1' }, text);

  function panel(id, title, close, ...content) {
    return make('section', { class: `panel ${id}`, id, 'aria-labelledby': title.id, hidden: true }, make('header', {}, title, close), ...content);
  }

  function build() {
    const p = {
      host: make('roadmap-bar', { hidden: true, lang: 'en', dir: 'ltr' }), // until it has its looks
      chip: make('p', { class: 'chip' }),
      status: make('p', { class: 'status', role: 'status' }),
      errors: button('Show errors', () => minimise(false), { class: 'alarm', hidden: true }),
      more: button('More', () => unfold(!parts.bar.hasAttribute('data-open')), { class: 'more', 'aria-expanded': 'false', 'aria-controls': 'rest' }),
      note: make('p', { class: 'note', hidden: true }),
      rest: make('div', { class: 'rest', id: 'rest' }),
      table: make('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': 'The table' }),
      text: make('pre', { role: 'region', tabindex: '0', 'aria-label': 'The errors' }),
    };
    p.bar = make('section', { class: 'bar', 'aria-label': 'Preview' }, p.chip, p.status, p.errors, p.more, p.note, p.rest);
    p.sheet = panel('sheet', heading('sheet-title', 'Who is told what'), button('Close', () => openSheet(false)), p.table);
    p.overlay = panel('overlay', heading('overlay-title', 'The roadmap has errors'), button('Minimise', () => minimise(true)),
      make('p', {}, 'Behind this is the last good page.'), p.text);
    const onload = () => {
      p.host.hidden = false;
      scrollBack();
    };
    p.root = p.host.attachShadow({ mode: 'open' });
    p.root.append(make('link', { rel: 'stylesheet', href: '/-/bar.css', onload }), p.sheet, p.overlay, p.bar);
    document.body.append(p.host);
    document.addEventListener('keydown', escape);
    // The page ends above the bar, and what gets the focus is never beneath it.
    new ResizeObserver(() => {
      const height = `${p.bar.offsetHeight}px`;
      p.host.style.setProperty('--height', height);
      document.documentElement.style.scrollPaddingBottom = height;
      scrollBack();
    }).observe(p.bar);
    return p;
  }

  // ── The bar ─────────────────────────────────────────────────────────────────────────────────────────────────────

  const kindOf = (audience) => (audience === 'internal' ? 'inside' : audience === 'public' ? 'public' : 'some');
  const thing = () => (state.item ? 'item' : 'page');

  /** The status, in a word, and what it means. */
  function status() {
    if (linked === false) return ['lost', 'reconnecting…', 'The server does not answer. Has it been stopped?'];
    if (!state) return ['wait', 'connecting…', ''];
    if (state.error !== null) return ['wrong', 'errors', 'The roadmap has errors. What is shown is from before them.'];
    if (!state.watching) return ['still', 'not watching', 'Edits are not followed: start it with --watch.'];
    return ['live', 'live', 'Edits show here by themselves.'];
  }

  /** What to say where this edition does not have the page. */
  function missing() {
    if (!state.audience) return 'This edition is not there any more.';
    if (state.known) return '';
    if (state.others.length && !state.others.some((other) => other.known)) return `No edition has this ${thing()}.`;
    const get = document.querySelector('h1')?.textContent.trim();
    return `These readers don’t know this ${thing()}.${get ? ` They get “${get}”.` : ''}`;
  }

  /** What to say where scripts of the theme do not run. */
  function without() {
    return state.scripts ? 'Scripts of your theme do not run here: they could read every edition. “Run scripts” opens this page where it is alone.' : '';
  }

  function drawBar() {
    const focus = parts.root.activeElement?.dataset.key;
    const { audience } = state;
    parts.bar.dataset.whose = audience ? kindOf(audience.id) : 'none';
    parts.chip.replaceChildren(...(audience ? [make('span', { class: 'unseen' }, 'Edition: '), audience.name] : ['No edition']));
    parts.note.textContent = TAG ? missing() || without() : '';
    parts.note.hidden = !parts.note.textContent;
    parts.rest.replaceChildren(...offers());
    parts.more.hidden = !parts.rest.childElementCount;
    if (focus) parts.root.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }

  function offers() {
    const own = state.others.find(({ id }) => id === state.audience?.id);
    const others = state.others.filter((other) => other !== own);
    const found = [];
    if (others.length) {
      found.push(make('nav', { 'aria-label': 'Other editions' }, make('span', { id: 'same' }, 'Same page for'),
        make('ul', { 'aria-labelledby': 'same' }, ...others.map((other) => make('li', {}, edition(other))))));
    }
    if (state.item && (state.others.some((other) => other.known) || (state.known && state.audience?.id === 'internal'))) {
      found.push(button('Who is told what', () => openSheet(parts.sheet.hidden),
        { 'data-key': 'told', 'aria-expanded': String(!parts.sheet.hidden), 'aria-controls': 'sheet' }));
    } else openSheet(false);
    if (own && others.length) found.push(make('a', { class: 'action', 'data-key': 'beside', href: beside(own, others) }, 'Side by side'));
    if (state.scripts) {
      const { origin, path } = state.scripts;
      found.push(make('a', { class: 'action', 'data-key': 'scripts', href: origin + path.split('/').map(encodeURIComponent).join('/') }, 'Run scripts'));
    }
    if (TAG && !state.audience) found.push(make('a', { class: 'action', href: '/' }, 'What there is'));
    return found;
  }

  function edition({ id, name, url, known }) {
    const title = known ? null : `${name}: this ${thing()} is unknown to them. The link leads to what they get instead.`;
    // The server gives paths as text; in an address some letters are written otherwise.
    const href = url.split('/').map(encodeURIComponent).join('/') + location.hash;
    return make('a', { href, title, 'data-key': `to ${id}`, 'data-whose': kindOf(id) }, name, known ? '' : make('small', {}, ` ${thing()} unknown to them`));
  }

  /** What is told outside is best read beside what we know. */
  function beside(own, others) {
    const isInside = own.id === 'internal';
    const other = others.find(({ id }) => id === (isInside ? 'public' : 'internal')) ?? others[0];
    const [left, right] = (isInside ? [own, other] : [other, own]).map(({ url }) => /^\/((?:[\da-f]{32}\/)?[^/]*)\/(.*)$/s.exec(url));
    return `/-/beside.html?${new URLSearchParams({ left: left[1], right: right[1], path: left[2] })}`;
  }

  /** On a narrow screen the rest of the bar is folded away. */
  function unfold(open) {
    parts.bar.toggleAttribute('data-open', open);
    parts.more.setAttribute('aria-expanded', String(open));
  }

  function escape(event) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (!parts.overlay.hidden) minimise(true);
    else if (!parts.sheet.hidden) openSheet(false);
    else if (parts.bar.hasAttribute('data-open')) {
      unfold(false);
      parts.more.focus();
    }
  }

  // ── Who is told what ────────────────────────────────────────────────────────────────────────────────────────────

  let sheetWaits = false; // for the errors to be mended

  function openSheet(open, byHand = true) {
    if (byHand) sheetWaits = false;
    if (parts.sheet.hidden === !open) return;
    if (open && !parts.overlay.hidden) minimise(true);
    const opener = parts.rest.querySelector('[data-key=told]');
    const inside = parts.sheet.contains(parts.root.activeElement);
    parts.sheet.hidden = !open;
    opener?.setAttribute('aria-expanded', String(open));
    tellWorker();
    if (open) {
      unfold(false);
      drawSheet();
      if (byHand) parts.sheet.querySelector('h2').focus();
    } else if (inside) (opener?.checkVisibility() ? opener : parts.more).focus();
  }

  function drawSheet() {
    if (!told) {
      parts.table.replaceChildren(make('p', {}, 'Asking…'));
      return;
    }
    parts.sheet.querySelector('h2').textContent = `Who is told what: ${told.title}`;
    const nameOf = (audience) => state.others.find(({ id }) => id === audience)?.name ?? audience;
    const fullest = [...told.audiences].sort((a, b) => b.rows.length - a.rows.length);
    const names = new Set(fullest.flatMap(({ rows }) => rows.map(({ field }) => field)));
    const head = told.audiences.map(({ audience, knows, why }) => make('th', { scope: 'col', 'data-whose': kindOf(audience) },
      nameOf(audience), make('small', { class: 'knows' }, knows ? 'Knows it' : 'Doesn’t know it'), make('small', {}, ...withCode(why))));
    const rows = [...names].map((name) => make('tr', {}, make('th', { scope: 'row' }, name.replaceAll('_', ' ')),
      ...told.audiences.map((to) => cell(to.rows.find(({ field }) => field === name)))));
    parts.table.replaceChildren(make('table', {},
      make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, 'Field'), ...head)), make('tbody', {}, ...rows)));
  }

  function cell(row) {
    const silent = row?.told === undefined;
    return make('td', { class: silent && 'silent' }, silent ? 'not told' : row.told, row?.rule ? make('small', {}, ...withCode(row.rule)) : '');
  }

  /** Rules set what stands in a source between backticks. */
  const withCode = (text) => text.split('`').map((part, n) => (n % 2 ? make('code', {}, part) : part));

  // ── What is wrong ───────────────────────────────────────────────────────────────────────────────────────────────

  function minimise(yes) {
    const inside = parts.overlay.contains(parts.root.activeElement);
    store(MINIMISED, yes ? state.error : null);
    drawErrors();
    if (!yes) parts.overlay.querySelector('h2').focus();
    else if (inside) parts.errors.focus();
  }

  function drawErrors() {
    const { error } = state;
    if (!TAG) { // then the page itself says it
      const pre = document.querySelector('pre.error');
      if (pre && error !== null) write(pre, error);
      return;
    }
    if (error === null) store(MINIMISED, null);
    const small = error !== null && recall(MINIMISED) === error; // another text comes up again
    parts.errors.hidden = !small;
    parts.overlay.hidden = error === null || small;
    if (parts.text.textContent !== (error ?? '')) write(parts.text, error ?? '');
    if (!parts.overlay.hidden && !parts.sheet.hidden) {
      openSheet(false, false);
      sheetWaits = true;
    } else if (error === null && sheetWaits) {
      sheetWaits = false;
      openSheet(true, false);
    }
  }

  // A heading, a place, a source line with its number, its marks, a way out.
  const LINES = [['lead', /^(error|warning)(\[[^\]]*\])?:/], ['at', /^\s*-->\s/], ['mark', /^\s*\|.*\^/], ['code', /^\s*\d+ \|/], ['help', /^\s*= \w+:/]];

  /** An error as `build` prints it, letter by letter, with its lines told apart. */
  function write(pre, text) {
    pre.tabIndex = 0; // it may be wider than the screen
    pre.replaceChildren(...text.split(/(?<=\n)/).map((line) => {
      const kind = LINES.find(([, like]) => like.test(line))?.[0] ?? 'plain';
      const [begin] = /^[^:]*:/.exec(kind === 'lead' ? line : '') ?? /^[^|]*\|/.exec(/code|mark/.test(kind) ? line : '') ?? [''];
      const isWarning = kind === 'lead' && begin.startsWith('warning');
      return make('span', { class: isWarning ? 'lead warning' : kind }, begin && make('b', {}, begin), line.slice(begin.length));
    }));
  }

  // ── Together ────────────────────────────────────────────────────────────────────────────────────────────────────

  let drawn = '';

  function draw() {
    if (!ready) return;
    if (state && isStale(state)) reload();
    if (!parts) return;
    const [kind, words, title] = status();
    parts.status.dataset.kind = kind;
    parts.status.title = title;
    if (parts.status.textContent !== words) parts.status.textContent = words;
    if (state && JSON.stringify(state) !== drawn) { // else whoever reads it is not disturbed
      drawn = JSON.stringify(state);
      drawBar();
      drawErrors();
    }
    if (told && !parts.sheet.hidden) drawSheet();
  }

  function tellWorker(visible = !document.hidden) {
    let at = location.pathname;
    try { at = decodeURIComponent(at); } catch { /* the server will not know it either */ }
    worker.postMessage({ at: encodeURIComponent(at), visible, wants: Boolean(parts && !parts.sheet.hidden) });
  }

  worker.onmessage = ({ data }) => {
    if (data.state) ({ state, told } = data);
    linked = data.linked ?? true;
    draw();
  };
  worker.onerror = () => {
    linked = false;
    draw();
  };
  document.addEventListener('visibilitychange', () => tellWorker());
  addEventListener('pageshow', ({ persisted }) => { // come back to, as it was left: then its stream may be dead
    if (persisted) tellWorker(false);
    tellWorker();
  });
  for (const move of ['wheel', 'touchmove', 'pointerdown', 'keydown']) addEventListener(move, () => { touched = true; }, { once: true, passive: true });
  tellWorker();

  document.addEventListener('DOMContentLoaded', () => {
    ready = true;
    if (kept) {
      bringBack();
      scrollBack();
      addEventListener('load', scrollBack);
      setTimeout(() => { touched = true; }, 2000); // by then all has its size
    }
    if (!FRAMED) parts = build();
    draw();
    if (kept?.sheet && parts) openSheet(true, false);
  });
})();
