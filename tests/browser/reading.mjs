#!/usr/bin/env node
// What reading a roadmap is like: how heavy its pages are, how they load, whether everything can be reached with keys, and
// whether it looks right when nothing is on it, one thing, forty, or two thousand.
//
//   ROADMAP_BIN=… node reading.mjs [--only TEXT] [--shots DIR]
//
// --only TEXT runs the checks whose names contain it.
// Exit: 0 all fine, 1 something failed, 2 could not run. The last line counts.
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { launch as launchForLighthouse } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { Site } from './lib/site.mjs';
import { axeProblems, equal, ok, open, tryOut } from './lib/trying.mjs';

const { values: opt } = parseArgs({ options: { shots: { type: 'string' }, only: { type: 'string', default: '' } } });
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const VIEWPORTS = [[1440, 900], [390, 844]];
const ITEM = 'items/workload-identity/';

/** The site at the root of its host, compressed, as hosts serve it; Lighthouse asks for robots.txt there. */
async function host(site) {
  const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json', '.png': 'image/png' };
  const server = createServer(async (request, response) => {
    const at = new URL(request.url, 'http://site.invalid').pathname.replace(/\/$/, '/index.html');
    try {
      const body = await readFile(path.join(site.folder, at));
      response.writeHead(200, { 'content-type': types[path.extname(at)] ?? 'text/plain', 'content-encoding': 'gzip', 'cache-control': at.startsWith('/assets/') ? 'max-age=31536000' : 'max-age=60' });
      response.end(gzipSync(body));
    } catch { response.writeHead(404).end(); }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/**
 * The best scores of three runs, and what was lost in that run: a machine that is busy makes a page look slower than it is,
 * and nothing makes it look faster.
 */
async function best(address, port) {
  let found = { scores: [0] };
  for (let run = 0; run < 3 && found.scores.some((score) => score < 100); run++) {
    const { lhr } = await lighthouse(address, { port, logLevel: 'error', onlyCategories: CATEGORIES });
    const scores = CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100));
    const lost = Object.values(lhr.audits).filter((a) => a.score !== null && a.score < 0.9 && ['binary', 'numeric', 'metricSavings'].includes(a.scoreDisplayMode));
    if (Math.min(...scores) >= Math.min(...found.scores)) found = { scores, lost: lost.map((a) => a.id) };
  }
  return found;
}

/** The first page of each template, but the one that hosts answer with when there is none: they say so aloud. */
const templates = (site) => site.sample(1).map(({ file }) => file.replace(/(^|\/)index\.html$/, '$1')).filter((file) => file !== '404.html');

/** What takes the focus, as a selector: drawings and tables that scroll do too. */
const STOPS = 'a[href], summary, button, input, select, [tabindex="0"]';

/** Where the focus is, and whether a reader sees that it is there. Runs in the page. */
function focused(stops) {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  // The first line of it: a link may go on at the start of the next.
  const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
  const style = getComputedStyle(e);
  const middle = document.elementFromPoint(Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.y + Math.min(box.height / 2, 12), 0), innerHeight - 1));
  const own = middle && (e.contains(middle) || middle.contains(e) || middle.closest(stops) === e);
  return { name: (e.getAttribute('aria-label') ?? e.name ?? '') || e.textContent.trim().slice(0, 40) || e.getAttribute('href'), tag: e.tagName,
    at: [...document.querySelectorAll(stops)].indexOf(e), seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && Boolean(own),
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
}

/** Goes through a page with the tabulator; what cannot be seen, is not marked, or comes out of order. */
async function walk(page) {
  const wanted = await page.evaluate((stops) => [...document.querySelectorAll(stops)].filter((e) => e.checkVisibility() && !e.disabled && e.tabIndex >= 0).length, STOPS);
  const problems = [];
  let last = -1;
  let stops = 0;
  for (; stops <= wanted + 5; stops++) {
    await page.keyboard.press('Tab');
    let now = await page.evaluate(focused, STOPS);
    // A browser may take a few frames to scroll to what has the focus.
    for (let frames = 0; now && !now.seen && frames < 20; frames++) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
      now = await page.evaluate(focused, STOPS);
    }
    if (!now) break;
    if (now.at <= last) problems.push(`${now.name} comes too late`);
    if (!now.seen) problems.push(`${now.name} (${now.tag}) has the focus out of sight`);
    if (!now.marked) problems.push(`${now.name} (${now.tag}) does not show that it has the focus`);
    last = now.at;
  }
  if (stops < wanted) problems.push(`${stops} stops for ${wanted} things to use`);
  if (stops > wanted + 4) problems.push('there is no way out');
  return problems;
}

const every = {
  async 'Lighthouse has nothing to wish for: board, item and timeline on a phone'({ example }) {
    const server = await host(example);
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
    const chrome = await launchForLighthouse({ chromePath: process.env.CHROMIUM || '/usr/bin/chromium', chromeFlags: flags, logLevel: 'error' });
    try {
      for (const at of ['', ITEM, 'timeline/']) {
        const address = `http://127.0.0.1:${server.address().port}/${at}`;
        const { scores, lost } = await best(address, chrome.port);
        console.log(`        ${at || 'board'}: ${scores.join(', ')}`);
        equal(scores, CATEGORIES.map(() => 100), `${at || 'board'}: ${lost}`);
      }
    } finally {
      await chrome.kill();
      server.close();
    }
  },
  async 'an item page weighs less than 10 kB'({ example }) {
    const zipped = async (file) => gzipSync(await readFile(path.join(example.folder, file)), { level: 9 }).length;
    let heaviest = ['', 0];
    for (const [file] of example.pages) {
      if (Site.template(file) !== 'items/*') continue;
      const html = await readFile(path.join(example.folder, file), 'utf8');
      const loads = [...html.matchAll(/(?:href|src)="?([^"> ]+\.(?:css|js))["> ]/g)].map((m) => path.join(path.dirname(file), m[1]));
      ok(loads.length >= 1, `${file} has a style sheet`);
      let sum = await zipped(file);
      for (const load of new Set(loads)) sum += await zipped(load);
      if (sum > heaviest[1]) heaviest = [file, sum];
    }
    console.log(`        the heaviest is ${heaviest.join(': ')} bytes`);
    ok(heaviest[1] < 10 * 1024, heaviest.join(': '));
  },
  async 'nothing moves while a page loads, on a slow line either'({ example, large, visit }) {
    for (const site of [example, large]) {
      for (const at of templates(site)) {
        for (const [width, height] of VIEWPORTS) {
          const { page } = await visit(site, 'about/', { viewport: { width, height } });
          const client = await page.context().newCDPSession(page);
          await client.send('Network.enable');
          await client.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: 200_000, uploadThroughput: 100_000 });
          await page.goto(site.origin + site.base + at, { waitUntil: 'load' });
          await page.waitForTimeout(100);
          const { moved, what } = await page.evaluate(() => ({ moved: globalThis.moved, what: globalThis.what }));
          ok(moved < 0.001, `${at} at ${width} px: ${moved} ${what}`);
          await page.context().close();
        }
      }
    }
  },
  async 'every page can be walked with keys, and the focus is always in sight'({ example, visit }) {
    for (const at of templates(example)) {
      for (const [width, height] of VIEWPORTS) {
        const { page } = await visit(example, at, { viewport: { width, height } });
        equal((await walk(page)).slice(0, 4), [], `${at} at ${width} px`);
        await page.context().close();
      }
    }
  },
  async 'the first stop leads past the navigation'({ example, visit }) {
    for (const at of ['', ITEM, 'timeline/']) {
      const { page } = await visit(example, at);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), `${at}: the next stop is in the main part`);
    }
  },
  async 'nothing, one thing, forty, two thousand: in one piece and accessible'({ empty, one, forty, large, visit }) {
    for (const [site, count] of [[empty, 0], [one, 1], [forty, 40], [large, 2000]]) {
      for (const at of templates(site)) {
        for (const [width, height] of [[1440, 900], [320, 640]]) {
          const { page } = await visit(site, at, { viewport: { width, height }, colorScheme: width === 320 ? 'dark' : 'light' });
          equal(await axeProblems(page), [], `${count} items: ${at} at ${width} px`);
          ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${count} items: ${at} at ${width} px: wider than the page`);
          await page.context().close();
        }
      }
    }
  },
  async 'an empty roadmap says so, and a tiny one has no empty rooms'({ empty, one, visit }) {
    const none = await visit(empty);
    ok(/nothing/i.test(await none.page.locator('main').innerText()), 'says that there is nothing');
    equal(await none.page.locator('.column, .find').count(), 0, 'no columns and no search');
    const { page } = await visit(one);
    equal([await page.locator('.column').count(), await page.locator('main a[href*="items/"]').count()], [1, 1], 'one column with one item');
    for (const link of await page.locator('nav a').evaluateAll((all) => all.map((a) => a.href))) ok((await fetch(link)).ok, link);
  },
  async 'two thousand items are no wall: groups that open, and each item is there'({ large, visit }) {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await visit(large, '', { javaScriptEnabled });
      const screens = await page.locator('.board').evaluate((e) => e.getBoundingClientRect().height / innerHeight);
      ok(screens < 4, `the board is ${screens.toFixed(1)} screens high`);
      const open = (await page.locator('.board a[href*="items/"]').count()) + (await page.locator('main .strip a[href*="items/"]').count());
      const { items } = JSON.parse(await readFile(path.join(large.folder, 'roadmap.json'), 'utf8'));
      ok(open >= items.filter((i) => i.horizon).length, 'all that is open is on the board');
      const first = page.locator('.board details').first();
      await first.locator('summary').click();
      ok(await first.locator('a').first().isVisible(), 'a group opens');
    }
  },
  async 'two thousand items do not freeze the page, neither at first nor while one searches'({ large, visit }) {
    const { page } = await visit(large, 'about/');
    await page.addInitScript(() => {
      globalThis.long = [];
      new PerformanceObserver((list) => { globalThis.long.push(...list.getEntries().map((e) => Math.round(e.duration))); }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(large.origin + large.base, { waitUntil: 'load' });
    await page.locator('.find input').pressSequentially('relays number', { delay: 20 });
    await page.getByRole('status').filter({ hasText: 'found' }).waitFor();
    const long = await page.evaluate(() => globalThis.long);
    console.log(`        tasks of over 50 ms: ${long.join(', ') || 'none'}`);
    // A frozen page is one that does not answer for about a second; how fast it is beyond that is not for a test to say.
    ok(Math.max(0, ...long) < 1000, `${long}`);
  },
};

const checks = Object.fromEntries(Object.entries(every).filter(([name]) => name.includes(opt.only)));

async function shots(browser, sites, folder) {
  await mkdir(folder, { recursive: true });
  for (const [label, site] of Object.entries(sites)) {
    for (const at of templates(site)) {
      for (const [width, height] of VIEWPORTS) {
        for (const colorScheme of ['light', 'dark']) {
          const { page, close } = await open(browser, site, at, { viewport: { width, height }, colorScheme });
          await page.screenshot({ path: path.join(folder, `${label}-${Site.template(`${at}index.html`).replace('/*', '')}-${width}-${colorScheme}.png`), fullPage: label !== 'large' });
          await close();
        }
      }
    }
  }
}

await tryOut('reading', { example: undefined, empty: 0, one: 1, forty: 40, large: 2000 }, checks, opt.shots && ((browser, sites) => shots(browser, sites, opt.shots)));
