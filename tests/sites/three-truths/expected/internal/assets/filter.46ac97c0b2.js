// Finds items on pages that list them. It only hides and shows: without it, all of them are there, and areas, tags
// and stages have pages of their own. What it knows is in search.json, which is asked for when somebody searches.
{
  const form = document.querySelector('form.find');
  const field = form.elements.q;
  const choices = [...form.querySelectorAll('select')];
  const [said, clear] = [form.querySelector('output'), form.querySelector('[type=reset]')];
  const found = document.querySelector('.found');
  // What reads alike is alike: accents, widths, ligatures, what nobody sees, and letters that no accent parts.
  const letters = { ß: 'ss', ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŧ: 't', ς: 'σ' };
  const fold = (text) => text.normalize('NFKD').toLowerCase().replace(/[\p{M}\p{DI}]/gu, '').replace(/[ßłøđðþæœıħŧς]/g, (c) => letters[c]);

  // The rows of the page, and whatever holds some of them: a column, a group, a list that opens.
  const rows = [];
  const boxes = new Map();
  const marks = [];
  for (const link of document.querySelectorAll('main a[href*="items/"]')) {
    const row = link.closest('li, tr, article');
    const id = link.getAttribute('href').split('/').at(-2);
    if (!row) {
      marks.push({ id, row: link });
      continue;
    }
    const holders = [];
    for (let at = row; (at = at.parentElement.closest('details, section, table')); holders.push(at)) {
      if (boxes.has(at)) continue;
      const count = at.querySelector(':scope > summary .count, :scope > .heading .count');
      boxes.set(at, { at, count, before: count?.textContent, all: 0, shown: 0 });
    }
    for (const at of holders) boxes.get(at).all++;
    rows.push({ id, row, holders: holders.map((at) => boxes.get(at)) });
  }

  // What is known of each item; where there is no index, such as in a folder of files, what the page says.
  let known, asked;
  const entry = ([id, title, summary, when, places], facets) => {
    const item = { id, title, text: [title, summary, when], has: {} };
    facets.forEach(([facet, values], i) => {
      const all = places[i].map((at) => values[at]);
      item.has[facet] = all.map(([name]) => name);
      item.text.push(...all.map(([, name]) => name));
      if (facet === 'stage') item.where = [all[0]?.[1], when].filter(Boolean).join(', ');
    });
    item.text = fold(item.text.join('\n'));
    return [id, item];
  };
  const ask = () => asked ??= fetch(form.dataset.index).then((answer) => answer.json()).catch(() => {}).then((index) => {
    known = new Map(index?.items.map((item) => entry(item, index.facets)));
    for (const { id, row } of rows) {
      if (!known.has(id)) known.set(id, { id, here: true, text: fold(row.textContent) });
    }
    for (const select of choices) select.disabled = !index;
  });

  function show() {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    const chosen = choices.filter((select) => select.value);
    const active = words.length + chosen.length > 0;
    const wanted = new Set();
    if (active) {
      for (const item of known.values()) {
        if (chosen.every(({ name, value }) => item.has?.[name]?.includes(value)) && words.every((word) => item.text.includes(word))) wanted.add(item.id);
      }
    }
    const hide = (element, so) => { if (element.hidden !== so) element.hidden = so; };
    for (const box of boxes.values()) box.shown = 0;
    const here = new Set();
    for (const { id, row, holders } of rows) {
      const shown = !active || wanted.has(id);
      hide(row, !shown);
      if (shown) {
        here.add(id);
        for (const box of holders) box.shown++;
      }
    }
    for (const { row, id } of marks) row.classList.toggle('other', active && !wanted.has(id));
    for (const box of boxes.values()) {
      const { at, shown, count } = box;
      at.classList.toggle('none', !shown);
      if (!at.matches('.column')) hide(at, !shown);
      if (count) count.textContent = active ? form.dataset.of.replace('#1', shown).replace('#2', box.before) : box.before;
      if (at.matches('details')) {
        box.was ??= at.open;
        at.open = active || box.was;
        if (!active) delete box.was;
      }
    }
    list([...wanted].filter((id) => !here.has(id)));
    hide(clear, !active);
    const text = !active ? '' : wanted.size ? form.dataset.found.replace('#', wanted.size) : form.dataset.none;
    if (said.textContent !== text) said.textContent = text;
  }

  // What matches and is not on this page.
  function list(ids) {
    const most = 40;
    const lines = ids.slice(0, most).map((id) => {
      const item = known.get(id);
      const line = document.createElement('li');
      const link = document.createElement('a');
      const when = document.createElement('span');
      link.href = form.dataset.index.replace('search.json', `items/${id}/index.html`);
      link.textContent = item.title;
      when.textContent = item.where;
      line.append(link, ' ', when);
      return line;
    });
    if (ids.length > most) {
      const line = document.createElement('li');
      line.textContent = form.dataset.more.replace('#', ids.length - most);
      lines.push(line);
    }
    found.querySelector('ul').replaceChildren(...lines);
    found.hidden = !lines.length;
  }

  // The address says what is looked for, so it can be passed on, and is there again on the way back.
  const controls = [field, ...choices];
  function write() {
    const url = new URL(location);
    for (const { name, value } of controls) {
      if (value.trim()) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    try { history.replaceState(history.state, '', url); } catch { /* too often, or a folder of files */ }
  }
  function read() {
    const { searchParams } = new URL(location);
    for (const control of controls) {
      control.value = searchParams.get(control.name) ?? '';
      if (control.selectedIndex < 0) control.value = '';
    }
    return controls.some((control) => control.value);
  }
  async function search() {
    write();
    await ask();
    show();
  }

  // On a narrow screen the drawing begins with what is to come; what has shipped is to the side.
  const sheet = document.querySelector('.sheet');
  const coming = sheet?.querySelector('a:not(.shipped)');
  if (coming) {
    const [mark, frame] = [coming, sheet].map((element) => element.getBoundingClientRect());
    sheet.scrollLeft += getComputedStyle(sheet).direction === 'rtl' ? mark.right - frame.right + 16 : mark.left - frame.left - 16;
  }

  form.hidden = false;
  form.addEventListener('input', search);
  form.addEventListener('focusin', ask);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    first()?.focus();
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    for (const control of controls) control.value = '';
    search();
    field.focus();
  });
  const first = () => [...rows.map(({ row }) => row), ...found.querySelectorAll('li')].find((row) => row.checkVisibility())?.querySelector('a');
  // No key of the page's own: one that is only a character gets in the way of those who speak to their computer (WCAG 2.1.4).
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (controls.some((control) => control.value)) form.reset();
      else field.blur();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      first()?.focus();
    }
  });
  const restore = async () => {
    if (!read() && !known) return;
    form.classList.add('finding'); // what follows comes into view when it is what was asked for, and in its place
    await ask();
    show();
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    form.classList.remove('finding');
  };
  addEventListener('popstate', restore);
  restore();
}
