// Two editions of one page. Both are of this server, so this page may see where each frame is and lead the other there.
'use strict';

const query = new URLSearchParams(location.search);
const worker = new Worker('/-/worker.js');
const pathText = document.querySelector('#path');
const together = document.querySelector('#together');
const wrong = document.querySelector('#wrong');

let path = query.get('path') ?? ''; // below the editions' roots
let editions = []; // { id, name, place }

const sides = ['left', 'right'].map((name) => {
  const root = document.querySelector(`#${name}`);
  return { name, place: query.get(name) ?? '', root, frame: root.querySelector('iframe'), select: root.querySelector('select'),
    alone: root.querySelector('a'), unknown: root.querySelector('.unknown'), expected: 0 };
});
const otherThan = (side) => sides.find((other) => other !== side);

/** An address on this server and below the edition's root, whatever the query said. */
function address(side, to = path) {
  const root = new URL(`/${side.place}/`, location.origin);
  const url = new URL(`./${to}`, root);
  if (root.origin !== location.origin || root.pathname.startsWith('/-/')) return '/';
  return url.origin === location.origin && url.pathname.startsWith(root.pathname) ? url.pathname : root.pathname;
}

const asText = (address) => { try { return decodeURIComponent(address); } catch { return address; } };

async function stateOf(at) {
  const answer = await fetch(`/-/state?at=${encodeURIComponent(asText(at))}`, { cache: 'no-store' });
  return answer.ok ? answer.json() : { audience: null, known: false, item: null, others: [] };
}

/** Shows the path in a frame, unless it is there already. */
function show(side) {
  const to = address(side);
  if (whereIs(side) === to) return;
  // Not another entry of the history: the one that was followed made one.
  side.frame.contentWindow.location.replace(to);
}

function whereIs(side) {
  try { return side.frame.contentWindow.location.pathname; } catch { return null; }
}

/** Says what is beside what, in words and in the address, so that it can be passed on. */
async function describe() {
  pathText.textContent = path || '/';
  document.title = `Side by side: ${path || '/'}`;
  history.replaceState(null, '', `?${new URLSearchParams({ left: sides[0].place, right: sides[1].place, path })}`);
  for (const side of sides) {
    side.alone.href = address(side);
    const at = path;
    const state = await stateOf(address(side));
    if (at !== path) return; // gone on meanwhile
    offer(side, state);
    side.unknown.hidden = state.known;
    if (!state.known) side.unknown.textContent = `These readers don’t know this ${state.item ? 'item' : 'page'}. Below is what they get.`;
  }
}

/** Fills a list with the editions that there are. */
function offer(side, { audience, others }) {
  const found = others.map(({ id, name, url }) => ({ id, name, place: /^\/((?:[\da-f]{32}\/)?[^/]*)\//.exec(url)?.[1] ?? '' }));
  if (found.length) editions = found;
  const id = audience?.id ?? '';
  side.root.dataset.whose = id === 'internal' ? 'inside' : id === 'public' ? 'public' : 'some';
  side.frame.title = `${side.name === 'left' ? 'Left' : 'Right'}: ${audience?.name ?? 'no edition'}`;
  side.alone.setAttribute('aria-label', `Open alone: ${audience?.name ?? side.name}`);
  const options = editions.map(({ name, place }) => new Option(name, place, false, place === side.place));
  if (options.map((o) => o.value).join() !== [...side.select.options].map((o) => o.value).join()) side.select.replaceChildren(...options);
  side.select.value = side.place;
}

function loaded(side) {
  const at = whereIs(side);
  if (at === null || at === 'blank') return; // elsewhere, or nothing yet
  const root = address(side, '');
  if (at.startsWith(root)) {
    const to = at.slice(root.length);
    if (to !== path) {
      path = to;
      show(otherThan(side));
      describe();
    }
  }
  const { contentWindow, contentDocument } = side.frame;
  // What is not ours cannot be shown in here.
  for (const link of contentDocument.links) if (link.origin !== location.origin) link.target = '_blank';
  contentWindow.addEventListener('scroll', () => follow(side), { passive: true });
  side.expected = contentWindow.scrollY;
}

const room = ({ scrollHeight, clientHeight }) => Math.max(1, scrollHeight - clientHeight);

/** Keeps the other frame as far down as this one, in proportion: the pages are not equally long. */
function follow(side) {
  if (!together.checked) return;
  const from = side.frame.contentWindow;
  if (Math.abs(from.scrollY - side.expected) < 2) return; // that was us
  side.expected = from.scrollY;
  const other = otherThan(side);
  const to = other.frame.contentWindow;
  try {
    to.scrollTo({ top: (from.scrollY / room(from.document.documentElement)) * room(to.document.documentElement), behavior: 'instant' });
    other.expected = to.scrollY;
  } catch { /* it is elsewhere */ }
}

for (const side of sides) {
  side.frame.addEventListener('load', () => loaded(side));
  side.select.addEventListener('change', () => {
    side.place = side.select.value;
    show(side);
    describe();
    tellWorker();
  });
  show(side);
}
describe();

// Frames load themselves again after an edit. Errors they do not show: there is room for that here.
function tellWorker() {
  worker.postMessage({ at: encodeURIComponent(asText(address(sides[0]))), visible: !document.hidden, wants: false });
}
worker.onmessage = ({ data: { linked, state } }) => {
  if (linked === false) wrong.textContent = 'The server does not answer. Has it been stopped?';
  else if (state) wrong.textContent = state.error === null ? '' : 'The roadmap has errors. These are the last good pages; each of them alone says what is wrong.';
  else return;
  wrong.hidden = !wrong.textContent;
};
document.addEventListener('visibilitychange', tellWorker);
tellWorker();
