// What pages of other origins can find out: nothing. Each way of asking is one that browsers let a stranger use.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { look, pause } from './serving.mjs';

const REFUSAL = 'This server does not go by that name.\n';

/** A stranger's server: an empty page without any policy. It remembers what it was asked. */
export async function stranger() {
  const asked = [];
  const server = createServer((request, response) => asked.push(request.url) && response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Stranger</title><body>'));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { port: String(server.address().port), asked, stop };
}

// Each runs in the stranger's page. It gives what came of it: 'refused', or else what could be learned.
export const WAYS = {
  'fetch, cors': async (url) => fetch(url).then((r) => r.text(), () => 'refused'),
  'fetch, no-cors': async (url) => fetch(url, { mode: 'no-cors' }).then(async (r) => `${r.type} ${r.status} ${await r.text()}`, () => 'refused'),
  'fetch, with credentials': async (url) => fetch(url, { credentials: 'include' }).then((r) => r.text(), () => 'refused'),
  XMLHttpRequest: (url) => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.onload = () => done(request.responseText);
    request.onerror = () => done(request.status === 0 && request.responseText === '' ? 'refused' : `status ${request.status}`);
    request.open('GET', url);
    request.send();
  }),
  EventSource: (url) => new Promise((done) => {
    const source = new EventSource(url);
    const end = (what) => { source.close(); done(what); }; // a browser keeps few connections to a server
    source.onmessage = (m) => end(m.data);
    source.onopen = () => end('open');
    source.onerror = () => end(source.readyState === EventSource.CLOSED ? 'refused' : 'still trying');
  }),
  ...Object.fromEntries(['img', 'script', 'link'].map((name) => [`<${name}>`, (url, tag) => new Promise((done) => {
    const before = Object.keys(window).length;
    const element = document.createElement(tag);
    element.onload = () => done(`loaded, ${Object.keys(window).length - before} new names`);
    element.onerror = () => done('refused');
    if (tag === 'link') element.rel = 'stylesheet';
    element[tag === 'link' ? 'href' : 'src'] = url;
    document.body.append(element);
    setTimeout(() => done('nothing happened'), 3000);
  })])),
  'import()': (url) => import(url).then(() => 'loaded', () => 'refused'),
};

async function tryAll(page, base, checks, whose) {
  const ask = (way, url) => page.evaluate(([source, to, tag]) => (0, eval)(`(${source})`)(to, tag), [WAYS[way].toString(), base + url, way.slice(1, -1)]);
  const paths = ['/internal/items/cells/', '/internal/roadmap.json', '/-/state?at=/internal/', '/-/explain?at=/internal/items/cells/', '/-/bar.js', '/'];
  for (const way of ['fetch, cors', 'fetch, no-cors', 'fetch, with credentials', 'XMLHttpRequest']) {
    await checks.that(`${whose} learns nothing by ${way}`, async () => {
      for (const path of paths) assert.equal(await ask(way, path), 'refused', path);
    });
  }
  await checks.that(`${whose} hears no events`, async () => assert.equal(await ask('EventSource', '/-/events?at=/internal/'), 'refused'));
  const asset = await iconOf(base);
  const elements = { '<img>': [asset], '<script>': ['/internal/roadmap.json', '/-/bar.js', '/internal/items/cells/'], '<link>': ['/-/bar.css', '/-/page.css'],
    'import()': ['/-/worker.js'] };
  for (const [way, urls] of Object.entries(elements)) {
    await checks.that(`${whose} can use nothing by ${way}`, async () => {
      for (const url of urls) assert.equal(await ask(way, url), 'refused', url);
    });
  }
}

/** A picture that is there for sure, else that it isn't shown would say nothing. */
async function iconOf(base) {
  const html = await (await fetch(`${base}/internal/`)).text();
  const icon = new URL(/href="?([^\s">]*icon[^\s">]*\.svg)/.exec(html)[1], `${base}/internal/`);
  assert.equal((await fetch(icon)).status, 200);
  return icon.pathname;
}

async function tryWindows(page, base, checks, whose) {
  const frames = [...['/internal/items/cells/', '/-/beside.html', '/internal/roadmap.json', '/'].map((at) => ['iframe', at]),
    ['embed', '/internal/items/cells/'], ['object', '/internal/items/cells/']];
  for (const [tag, at] of frames) {
    await checks.that(`${whose} cannot show ${at} in <${tag}>`, async () => {
      const readable = await page.evaluate(([name, url]) => new Promise((done) => {
        const frame = document.createElement(name);
        const read = () => { try { done(frame.contentDocument?.body?.textContent || 'refused'); } catch { done('refused'); } };
        Object.assign(frame, { onload: read, onerror: read, [name === 'object' ? 'data' : 'src']: url });
        document.body.replaceChildren(frame);
      }), [tag, base + at]);
      assert.equal(readable, 'refused');
      await pause(100);
      const shown = await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(() => location.protocol)));
      for (const protocol of shown) assert.match(protocol, /^(chrome-error|about):$/, 'the browser shows an error in its place');
    });
  }
  await checks.that(`${whose} keeps no hold of a window that it opens`, async () => {
    const [popup, learned] = await Promise.all([page.context().waitForEvent('page'), page.evaluate(async (url) => {
      const opened = window.open(url);
      await new Promise((done) => setTimeout(done, 1000));
      try { return `read ${opened.document.title}`; } catch { /* as it should be */ }
      return opened.closed && opened.length === 0 ? 'refused' : `open, with ${opened.length} frames`;
    }, `${base}/internal/items/cells/`)]);
    assert.equal(learned, 'refused');
    assert.equal(await popup.evaluate(() => window.opener), null);
    await popup.close();
  });
}

/** A page of a name that led to its owner, and now leads to us: to the browser it is one origin. */
async function rebind(browser, project, checks) {
  const before = await stranger();
  const evil = `http://evil.test:${before.port}`;
  const page = await look(browser, evil);
  await before.stop();
  const server = await project.serve('--port', before.port);
  await checks.that('a name that was rebound is told a constant', async () => {
    for (const path of ['/', '/internal/', '/internal/items/cells/', '/internal/roadmap.json', '/-/state?at=/internal/', '/-/events?at=/internal/', '/-/bar.js', '/no/such/page']) {
      const answer = await page.evaluate((url) => fetch(url).then(async (r) => [r.status, await r.text(), r.headers.get('access-control-allow-origin')], String), path);
      assert.deepEqual(answer, [421, REFUSAL, null], path);
    }
  });
  await checks.that('a name that was rebound hears no events', async () => {
    const heard = await page.evaluate(([source, to]) => (0, eval)(`(${source})`)(to), [WAYS.EventSource.toString(), '/-/events?at=/internal/']);
    assert.equal(heard, 'refused');
  });
  await checks.that('a name that was rebound shows no page, in a frame or alone', async () => {
    const framed = await page.evaluate(() => new Promise((done) => {
      const frame = document.createElement('iframe');
      frame.onload = () => { try { done(frame.contentDocument?.body?.textContent ?? 'refused'); } catch { done('refused'); } };
      frame.src = '/internal/items/cells/';
      document.body.append(frame);
    }));
    assert.ok([REFUSAL, 'refused'].includes(framed), framed);
    const answer = await page.goto(`${evil}/internal/items/cells/`);
    assert.deepEqual([answer.status(), await answer.text()], [421, REFUSAL]);
  });
  await page.context().close();
  await server.stop();
}

export async function foreign(checks, project, server) {
  const { browser } = checks;
  const other = await stranger();
  // The same machine on another port, which browsers call the same site; and another site.
  for (const host of ['localhost', 'evil.test']) {
    const page = await look(browser, `http://${host}:${other.port}/`);
    await tryAll(page, server.base, checks, host);
    await tryWindows(page, server.base, checks, host);
    await page.context().close();
  }
  await other.stop();
  await rebind(browser, project, checks);
}
