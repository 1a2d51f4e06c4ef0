// Asks the server on behalf of one page. The page cannot: the policy that it carries lets it ask nobody, while a worker
// has the policy that it came with.
//
// From the page: { at, visible, wants }. To the page: { linked }, or { state, told }.
'use strict';

const RETRY = 2000; // ms; only where the browser has given up by itself

let page = { at: '/', visible: false, wants: false };
let source = null;
let timer = 0;
let looking = false;
let again = false;

const ask = (what) => fetch(`/-/${what}?at=${page.at}`, { cache: 'no-store' });

/** Asks what the page should be now; what it hears meanwhile makes it ask once more, not many times. */
async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  do {
    again = false;
    try {
      const state = await (await ask('state')).json();
      let told = null;
      if (page.wants && state.item) {
        const answer = await ask('explain');
        if (answer.ok) told = await answer.json();
      }
      postMessage({ state, told });
    } catch {
      postMessage({ linked: false }); // the stream finds out the same, and comes back
    }
  } while (again);
  looking = false;
}

function connect() {
  disconnect();
  source = new EventSource(`/-/events?at=${page.at}`);
  source.onopen = () => postMessage({ linked: true });
  source.onmessage = look;
  source.onerror = () => {
    postMessage({ linked: false });
    // An answer that is no stream ends it for good, such as that there are too many of them.
    if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, RETRY);
  };
}

function disconnect() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

// A browser keeps six connections to a server, so pages that nobody sees give theirs back.
onmessage = ({ data }) => {
  const { wants } = page;
  page = data;
  if (!page.visible) disconnect();
  else if (!source) connect();
  else if (page.wants && !wants) look();
};
