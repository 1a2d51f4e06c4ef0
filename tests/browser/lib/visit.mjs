// What a browser sees of one page: at every width and colour scheme, without scripts, on paper, with forced colours.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const WIDTHS = [[1440, 900], [768, 1024], [320, 640]];
const SHOTS = [[390, 844], [1440, 900]];
const SCHEMES = ['light', 'dark'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TALLEST = 12000; // pixels; Chromium cannot take a picture of any height

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How long a page may take before it counts as one that never comes, in milliseconds: longer than any busy machine needs. */
export const PATIENCE = 120_000;

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--no-first-run', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'], // nothing leaves the machine
});

/** Elements that reach past the right edge, unless something around them scrolls or clips. Runs in the page. */
function overflow() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const clipped = (e) => e && e !== document.body && (getComputedStyle(e).overflowX !== 'visible' || clipped(e.parentElement));
  const name = (e) => e.tagName.toLowerCase() + (e.id && `#${e.id}`) + [...e.classList].map((c) => `.${c}`).join('');
  const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !clipped(e.parentElement));
  return [`${root.scrollWidth - root.clientWidth} px too wide: ${wide.slice(0, 3).map(name).join(', ') || 'cause unknown'}`];
}

/** The pages that a reader can see a link to, in text and in drawings. Runs in the page. */
function visibleLinks() {
  return [...document.querySelectorAll('main a[href]')].filter((a) => a.checkVisibility() && !a.getAttribute('href').includes('#')).map((a) => new URL(a.getAttribute('href'), document.baseURI).href);
}

/** Whether the main part has text that is shown. Runs in the page. */
function hasText() {
  const main = document.querySelector('main');
  return Boolean(main?.checkVisibility() && main.innerText.trim());
}

/** Transitions that a change of medium has started would show axe colours of the way there. */
const settle = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => {
  for (const animation of document.getAnimations()) try { animation.finish(); } catch { /* endless */ }
  requestAnimationFrame(done);
})));

/** Why axe objects to the page as it is shown now. Evaluated by the debugger, so no policy has to let it in. */
async function runAxe(page, options) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe);
  // Not `preload`: it would fetch the style sheets once more, which a strict policy refuses aloud.
  const result = await page.evaluate((run) => globalThis.axe.run(document, run), { preload: false, resultTypes: ['violations'], ...options });
  return result.violations.flatMap((v) => v.nodes.map((n) => {
    const why = v.id === 'color-contrast' ? n.any[0]?.message ?? '' : v.help;
    return `${v.id}: ${why} [${n.target.flat().join(' ')}]`;
  }));
}

const ACCESSIBLE = { runOnly: { type: 'tag', values: TAGS } };
// What rules look at besides the page itself: its colours, or the room that it has.
const CONTRAST = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
const ROOM = { runOnly: { type: 'rule', values: ['target-size', 'scrollable-region-focusable'] } };
const BETWEEN = { runOnly: { type: 'rule', values: [...CONTRAST.runOnly.values, ...ROOM.runOnly.values] } };

/**
 * A page of a browser, for one page of a site after the other: to start one takes longer than most of what is looked at in
 * it. It gathers in `heard` what the page that it shows says or asks for, and keeps no cache.
 */
class Viewer {
  static #idle = [];
  // What the page that is shown has asked for, and what was heard of it.
  asked = new WeakSet();
  heard = { console: [], network: [], bodies: [] };

  /** One for this site, with scripts or without: one that is free, or a new one in place of those of other sites. */
  static async take(browser, site, javaScriptEnabled) {
    const at = Viewer.#idle.findIndex((viewer) => viewer.site === site && viewer.scripts === javaScriptEnabled);
    if (at >= 0) return Viewer.#idle.splice(at, 1)[0];
    const others = Viewer.#idle.filter((viewer) => viewer.site !== site);
    Viewer.#idle = Viewer.#idle.filter((viewer) => viewer.site === site);
    await Promise.all(others.map((viewer) => viewer.context.close()));
    const viewer = new Viewer();
    const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC', javaScriptEnabled });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    Object.assign(viewer, { site, scripts: javaScriptEnabled, context, page });
    await (await context.newCDPSession(page)).send('Network.setCacheDisabled', { cacheDisabled: true });
    viewer.#listen();
    return viewer;
  }

  giveBack() {
    Viewer.#idle.push(this);
  }

  #listen() {
    const { page, site } = this;
    const own = (url) => new URL(url).origin === site.origin || url.startsWith('data:');
    page.on('console', (m) => { if (!m.text().startsWith('Failed to load resource')) this.heard.console.push(`${m.type()}: ${m.text()}`); });
    page.on('pageerror', (e) => this.heard.console.push(`error: ${e.message}`));
    page.on('request', (r) => {
      this.asked.add(r);
      if (!own(r.url())) this.heard.network.push(`asks another origin: ${r.url()}`);
    });
    // What the page before had still to ask for ends when it is left: that is no fault of this one.
    page.on('requestfailed', (r) => { if (own(r.url()) && this.asked.has(r)) this.heard.network.push(`failed: ${r.url()} ${r.failure()?.errorText}`); });
    page.on('response', (r) => {
      const expected = r.request().isNavigationRequest() ? this.status : 200;
      // A browser asks for this by itself where a page names no icon.
      if (this.asked.has(r.request()) && r.status() !== expected && !r.url().endsWith('/favicon.ico')) this.heard.network.push(`${r.status()}: ${new URL(r.url()).pathname}`);
      if (this.weighs && r.status() === 200) this.heard.bodies.push(r.body().then((b) => gzipSync(b, { level: 9 }).length).catch(() => 0));
    });
  }

  /** Opens a page of the site as somebody does who has a wide screen and light colours. */
  async open(address, status, weighs = false) {
    await this.page.setViewportSize({ width: 1440, height: 900 });
    await this.page.emulateMedia({ media: null, colorScheme: SCHEMES[0], forcedColors: null });
    Object.assign(this, { status, weighs, asked: new WeakSet(), heard: { console: [], network: [], bodies: [] } });
    await this.page.goto(this.site.origin + address, { waitUntil: 'load' });
    await this.page.waitForTimeout(50); // what scripts do after loading
  }
}

/** One page, all ways of looking at it. `once` marks the first page of a template, which gets the rarer ways too. */
export async function visit(browser, site, { template, file, first: once }, report) {
  // A host shows its 404 page at any address, so that is where its links have to work, if they can at all.
  const missing = file === '404.html' && site.home;
  const address = missing ? `${site.base}no/such/page/` : site.address(file);
  const status = missing ? 404 : 200;
  const viewer = await Viewer.take(browser, site, true);
  const { page } = viewer;
  await viewer.open(address, status, template === 'board');
  const { heard } = viewer;
  const links = await page.evaluate(visibleLinks);
  if (template === 'board') site.weight = (await Promise.all(heard.bodies)).reduce((a, b) => a + b, 0);
  for (const [width, height] of WIDTHS) { // made narrower step by step, as a reader does with a window
    await page.setViewportSize({ width, height });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await settle(page);
      const where = `${file} ${width} ${colorScheme}`;
      report('layout', where, await page.evaluate(overflow));
      // A scheme changes colours alone, and of a width between two others the room: what neither decides is the same.
      const rules = colorScheme !== SCHEMES[0] ? CONTRAST : width === WIDTHS[1][0] ? BETWEEN : ACCESSIBLE;
      report('axe', where, await runAxe(page, rules));
    }
  }
  if (once) {
    await ownText(page, file, report);
    await otherMedia(page, file, report);
  }
  const cookies = await viewer.context.cookies();
  report('console', file, heard.console);
  report('network', file, [...heard.network, ...cookies.map((c) => `sets a cookie: ${c.name}`)]);
  viewer.giveBack();
  if (once) await withoutScripts(browser, site, address, status, file, links, report);
}

/** What readers do to text: space it out (WCAG 1.4.12) and make it twice as large (1.4.4). No policy of the page forbids that. */
async function ownText(page, file, report) {
  const set = (css) => page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = text ? [sheet] : [];
  }, css);
  const spaced = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';
  for (const [how, width, css] of [['spaced', 320, spaced], ['200 %', 1440, 'html { font-size: 200% !important }']]) {
    await page.setViewportSize({ width, height: 900 });
    await set(css);
    report('layout', `${file} ${width} ${how}`, await page.evaluate(overflow));
    await set('');
  }
}

async function otherMedia(page, file, report) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await settle(page);
  // Those colours are the reader's own.
  report('forced', file, [...await page.evaluate(overflow), ...await runAxe(page, ROOM)]);
  // A sheet of A4 is 794 px wide. Browsers print in light colours, whatever the screen has.
  await page.emulateMedia({ media: 'print', forcedColors: 'none', colorScheme: 'light' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await settle(page);
  report('print', file, [...await page.evaluate(hasText) ? [] : ['main is empty on paper'], ...await page.evaluate(overflow), ...await runAxe(page, CONTRAST)]);
}

/** Scripts only add: whatever page can be reached with them can be reached without. */
async function withoutScripts(browser, site, address, status, file, links, report) {
  const viewer = await Viewer.take(browser, site, false);
  await viewer.open(address, status);
  const { page, heard } = viewer;
  const problems = [...heard.console, ...heard.network, ...await page.evaluate(overflow)];
  if (!await page.evaluate(hasText)) problems.push('main is empty without scripts');
  const without = new Set(await page.evaluate(visibleLinks));
  for (const link of links) if (!without.has(link)) problems.push(`only with scripts: a link to ${new URL(link).pathname}`);
  report('no-js', file, problems);
  viewer.giveBack();
}

/** Full-page pictures of one page, for people. */
export async function shoot(browser, site, { template, file }, folder) {
  await mkdir(folder, { recursive: true });
  for (const [width, height] of SHOTS) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(site.origin + site.address(file), { waitUntil: 'load' });
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      const name = `${template.replace('/*', '-page')}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: path.join(folder, name), fullPage: true, clip: { x: 0, y: 0, width, height: Math.max(height, Math.min(tall, TALLEST)) } });
      await context.close();
    }
  }
}
