#!/usr/bin/env node
// What other sites may show and read of a public edition, and what they may not, in a browser: a page on another origin
// frames pages of a built example, which is served with what its `_headers` says of each path.
//
//   node embed.mjs [--shots DIR]
//
// ROADMAP_BIN names the binary, CHROMIUM the browser. The last line counts. Exit: 0 all fine, 1 something failed.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Checks, launch, ITEM, Project, TODAY, BINARY } from './lib/serving.mjs';

const { values: opt } = parseArgs({ options: { shots: { type: 'string' } } });
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json',
  '.xml': 'application/xml', '.csv': 'text/csv; charset=utf-8', '.ics': 'text/calendar; charset=utf-8', '.txt': 'text/plain; charset=utf-8' };
const WIDTHS = [320, 480, 800];

/** The headers that a `_headers` file says for a path: later rules after earlier ones, `!` takes back. */
function headersFor(text, at) {
  const said = {};
  let on = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('/')) on = line.endsWith('*') ? at.startsWith(line.slice(0, -1)) : at === line;
    else if (on && line.trim().startsWith('! ')) delete said[line.trim().slice(2).toLowerCase()];
    else if (on && line.includes(': ')) said[line.slice(0, line.indexOf(':')).trim().toLowerCase()] = line.slice(line.indexOf(': ') + 2);
  }
  return said;
}

const listen = async (handler) => {
  const server = createServer(handler);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server;
};

/** A built folder, as a host serves it that reads `_headers`. */
async function host(folder) {
  const rules = await readFile(path.join(folder, '_headers'), 'utf8');
  return listen(async (request, response) => {
    let at = decodeURIComponent(new URL(request.url, 'http://site.invalid').pathname);
    if (at.endsWith('/')) at += 'index.html';
    try {
      const body = await readFile(path.join(folder, at));
      response.writeHead(200, { ...headersFor(rules, at), 'content-type': TYPES[path.extname(at)] ?? 'application/octet-stream' }).end(body);
    } catch { response.writeHead(404, headersFor(rules, '/404.html')).end(); }
  });
}

const checks = new Checks();
const servers = [];
checks.browser = await launch();
try {
  const project = await Project.example('embed');
  const built = spawnSync(BINARY, ['-q', 'build', '--today', TODAY], { cwd: project.folder, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  const pub = await host(path.join(project.folder, 'public'));
  const customer = await host(path.join(project.folder, 'private/customer'));
  servers.push(pub, customer);
  // Under two names: to a browser these are two sites, as ours and somebody else's are.
  const ours = `http://localhost:${pub.address().port}/`;
  const theirs = `http://localhost:${customer.address().port}/`;
  const other = await listen((request, response) => {
    const { searchParams: q } = new URL(request.url, 'http://other.invalid');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="en"><title>Another site</title>
      <body style="margin:0">${q.has('frame') ? `<iframe src="${q.get('frame')}" title="Roadmap" style="border:0;width:100%;height:${q.get('height') ?? 480}px"></iframe>` : ''}
      ${q.has('img') ? `<img src="${q.get('img')}" alt="roadmap">` : ''}`);
  });
  servers.push(other);
  const elsewhere = `http://127.0.0.1:${other.address().port}/`;

  /** Another site's page that frames this address: the page, the frame, and what the browser said. */
  const framed = async (address, { width = 800, height = 480, ...media } = {}) => {
    const context = await checks.browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', ...media });
    const page = await context.newPage();
    const said = [];
    page.on('console', (m) => said.push(m.text()));
    page.on('request', (r) => { if (![ours, theirs, elsewhere].some((o) => r.url().startsWith(o))) said.push(`asks ${r.url()}`); });
    await page.goto(`${elsewhere}?frame=${encodeURIComponent(address)}&height=${height}`, { waitUntil: 'load' });
    const frame = page.frames().find((f) => f !== page.mainFrame());
    // A frame that was refused is an error page of the browser's own, under an address of its own.
    const shown = await frame.evaluate(() => document.querySelector('main')?.innerText ?? '').catch(() => '');
    return { context, page, frame, said: said.filter((t) => !t.includes('favicon')), shown };
  };
  const assert = (holds, why) => { if (!holds) throw new Error(why); };

  for (const [what, at, words] of [['the board', 'embed/', 'Northwind Mesh'], ['an item', `embed/${ITEM}`, 'Workload identity']]) {
    await checks.that(`${what} shows in a frame on another site`, async () => {
      const { context, shown, said } = await framed(ours + at);
      assert(shown.includes(words), `shows ${JSON.stringify(shown)}; the browser said ${said}`);
      assert(said.length === 0, `the browser said: ${said}`);
      await context.close();
    });
    await checks.that(`${what} has its style, and fits at every width`, async () => {
      for (const width of WIDTHS) {
        const { context, frame } = await framed(ours + at, { width });
        const [wide, room, font] = await frame.evaluate(() => [document.documentElement.scrollWidth, innerWidth, getComputedStyle(document.body).fontSize]);
        assert(wide <= room, `${wide - room} px too wide at ${width}`);
        assert(font === '15px', `has no style: ${font}`);
        await context.close();
      }
    });
    await checks.that(`${what} takes the colours that the address asks for, else the reader's`, async () => {
      const dark = async (hash, colorScheme) => {
        const { context, frame } = await framed(ours + at + hash, { colorScheme });
        const paper = await frame.evaluate(() => {
          const canvas = document.createElement('canvas').getContext('2d');
          canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
          canvas.fillRect(0, 0, 1, 1);
          return canvas.getImageData(0, 0, 1, 1).data[0];
        });
        await context.close();
        return paper < 128;
      };
      for (const scheme of ['light', 'dark']) {
        assert(await dark('', scheme) === (scheme === 'dark'), `not the reader's: ${scheme}`);
        assert(await dark('#dark', scheme), `#dark is light where the reader likes ${scheme}`);
        assert(!await dark('#light', scheme), `#light is dark where the reader likes ${scheme}`);
      }
    });
    await checks.that(`a link in ${what} leaves the frame`, async () => {
      const { context, page, frame } = await framed(ours + at);
      await frame.getByRole('link', { name: words, exact: true }).first().click();
      await page.waitForURL((url) => url.href.startsWith(ours));
      assert(page.frames().length === 1 && !page.url().includes('embed'), page.url());
      await context.close();
    });
    await checks.that(`${what} is a few kilobytes`, async () => {
      const folder = path.join(project.folder, 'public', at);
      const size = (await readFile(path.join(folder, 'index.html'))).length;
      assert(size < 6 * 1024, `${size} bytes`);
      console.log(`        ${at}: ${size} bytes, ${gzipSync(await readFile(path.join(folder, 'index.html'))).length} compressed`);
    });
  }

  for (const at of ['', 'about/', 'timeline/', ITEM, 'items/machine-identity/', '404.html', 'nope/', 'badge/roadmap.svg', 'roadmap.json', 'feed.xml', 'roadmap.csv']) {
    await checks.that(`/${at} shows in no frame`, async () => {
      const { context, frame, shown, said } = await framed(ours + at);
      const url = await frame.evaluate(() => location.href).catch(() => 'none');
      assert(!url.startsWith(ours) && shown === '', `it is there: ${url} ${shown.slice(0, 80)}`);
      assert(/frame-ancestors|download/i.test(said.join()) || at.endsWith('csv'), `nobody refused it: ${said}`);
      await context.close();
    });
  }

  await checks.that('no other edition has anything for other sites', async () => {
    for (const at of ['embed/', `embed/${ITEM}`, 'badge/roadmap.svg']) {
      assert((await fetch(theirs + at)).status === 404, `${at} is there`);
    }
    const { context, shown } = await framed(theirs);
    assert(shown === '', `its board is framed: ${shown.slice(0, 80)}`);
    await context.close();
    assert(!(await fetch(`${theirs}roadmap.json`)).headers.has('access-control-allow-origin'), 'its data can be read');
  });

  await checks.that('another site shows the badge as a picture, and no other picture', async () => {
    const context = await checks.browser.newContext();
    const page = await context.newPage();
    const wide = async (at) => {
      await page.goto(`${elsewhere}?img=${encodeURIComponent(ours + at)}`, { waitUntil: 'load' });
      return page.evaluate(() => document.images[0].naturalWidth);
    };
    assert(await wide('badge/roadmap.svg') > 100, 'the badge is not shown');
    const icon = /assets\/icon\.\w+\.svg/.exec(await readFile(path.join(project.folder, 'public/index.html'), 'utf8'))[0];
    assert(await wide(icon) === 0, 'the icon is shown too');
    await context.close();
  });

  await checks.that('scripts of another site read the data, and nothing else', async () => {
    const context = await checks.browser.newContext();
    const page = await context.newPage();
    await page.goto(elsewhere);
    const read = (at) => page.evaluate((url) => fetch(url).then((r) => r.text()).then((t) => t.length, () => 0), ours + at);
    for (const at of ['roadmap.json', 'feed.json', 'badge/roadmap.svg']) assert(await read(at) > 0, `${at} cannot be read`);
    for (const at of ['', 'feed.xml', 'roadmap.csv', 'roadmap.ics', 'embed/', ITEM]) assert(await read(at) === 0, `${at} can be read`);
    await context.close();
  });

  await checks.that('an old address leads on', async () => {
    const context = await checks.browser.newContext();
    const page = await context.newPage();
    const said = [];
    page.on('console', (m) => said.push(m.text()));
    await page.goto(`${ours}items/machine-identity/`);
    await page.waitForURL((url) => url.pathname.startsWith('/items/workload-identity/'));
    assert(said.length === 0, `the browser said: ${said}`);
    await context.close();
  });

  if (opt.shots) {
    await mkdir(opt.shots, { recursive: true });
    for (const width of WIDTHS) {
      for (const [name, at, height] of [['board', 'embed/', width < 480 ? 900 : 560], ['item', `embed/${ITEM}`, 240]]) {
        for (const scheme of ['light', 'dark']) {
          const { context, page } = await framed(`${ours}${at}#${scheme}`, { width, height });
          await page.screenshot({ path: path.join(opt.shots, `${name}-${width}-${scheme}.png`) });
          await context.close();
        }
      }
    }
    const context = await checks.browser.newContext({ viewport: { width: 300, height: 60 }, deviceScaleFactor: 3 });
    const page = await context.newPage();
    await page.goto(`${elsewhere}?img=${encodeURIComponent(`${ours}badge/roadmap.svg`)}`);
    await page.screenshot({ path: path.join(opt.shots, 'badge.png') });
    await context.close();
  }
} finally {
  await checks.browser.close();
  for (const server of servers) { server.closeAllConnections(); server.close(); }
  await Project.removeAll();
}
console.log(`\n${checks.passed} passed, ${checks.failed.length} failed`);
process.exitCode = checks.failed.length ? 1 : 0;
