// Built sites as readers meet them: roadmaps that are written here, a browser that opens their pages and hears what goes
// wrong there, and checks that are run one after the other.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Site } from './site.mjs';
import { PATIENCE, launch } from './visit.mjs';

const TODAY = '2026-11-23';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function equal(got, wanted, what) {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: ${a}, not ${b}`);
}
export function ok(so, what) { if (!so) throw new Error(what); }

/** Words of some items that one seldom types as they are written. */
export const SPELT = { 102: 'Straßenkarte', 108: 'Ｗｉｄｅ ｌｅｔｔｅｒｓ', 114: 'Oﬃce ﬂow', 120: 'Łódź', 126: 'Wo\u00adchen\u00adplan' };

/** `count` items; of two thousand, most are in columns of many hundreds, with words that few or many of them have. */
function items(count) {
  const areas = Array.from({ length: 40 }, (_, i) => `[area.area-${i}]\nname = "Area number ${i}"\n`);
  const words = ['encrypted', 'faster', 'regional', 'smaller', 'audited', 'shared', 'private', 'signed'];
  const things = ['relays', 'keys', 'logs', 'policies', 'clients', 'rules', 'reports', 'tokens', 'networks'];
  const stages = [['building', 'now'], ['planned', 'next'], ['considering', 'later'], ['planned', 'later'], ['shipped', null], ['declined', null]];
  const all = Array.from({ length: count }, (_, i) => {
    const [stage, horizon] = stages[i % stages.length];
    const lines = [`id = "item-${i}"`, `title = "${words[i % 8]} ${things[i % 9]}, number ${i}${SPELT[i] ? `: ${SPELT[i]}` : ''}"`, `summary = "What ${words[(i + 3) % 8]} ${things[(i + 5) % 9]} are to those who run a café and ${i % 7} other places."`, `stage = "${stage}"`, `area = "area-${i % 40}"`, 'tags = ["tag-' + (i % 12) + '"]', 'visibility = "public"'];
    if (horizon) lines.push(`horizon = "${horizon}"`);
    if (horizon && i % 7 === 0) lines.push(`target = "${{ now: '2026-Q4', next: '2027-H1', later: '2028' }[horizon]}"`);
    if (stage === 'declined') lines.push('[item.decision]\nwhy = "It would help nobody."');
    return `[[item]]\n${lines.join('\n')}\n`;
  });
  return { areas: areas.join('\n'), items: all.join('\n') };
}

/** Opens a page of a site, hears what goes wrong there, and measures what moves. */
export async function open(browser, site, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const heard = [];
  page.on('console', (m) => heard.push(`${m.type()}: ${m.text()} (${new URL(m.location().url, site.origin).pathname})`));
  page.on('pageerror', (e) => heard.push(`error: ${e.message}`));
  page.on('request', (r) => { if (new URL(r.url()).origin !== site.origin) heard.push(`asks ${r.url()}`); });
  await context.addInitScript(() => {
    globalThis.moved = 0;
    new PerformanceObserver((list) => { for (const e of list.getEntries()) { globalThis.moved += e.value; globalThis.what = [...globalThis.what ?? [], ...e.sources.map((s) => s.node?.outerHTML?.slice(0, 60) ?? s.node?.data)]; } }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(site.origin + site.base + address, { waitUntil: 'load' });
  return { page, heard, close: () => context.close() };
}

/** What axe objects to on the page as it is shown now. */
export async function axeProblems(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { preload: false, resultTypes: ['violations'] }));
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(' ')).slice(0, 3)}`);
}

/** A public edition that is built and served: the example, or a roadmap with so many items. */
async function site(bin, work, name, count) {
  const run = (folder, ...args) => {
    const { status, stderr } = spawnSync(bin, ['-q', ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`roadmap ${args.join(' ')}: ${stderr}`);
  };
  const folder = path.join(work, name);
  run(work, 'init', name, ...count === undefined ? ['--example'] : []);
  if (count !== undefined) {
    const { areas, items: all } = items(count);
    await appendFile(path.join(folder, 'roadmap/roadmap.toml'), `\n${areas}`);
    await writeFile(path.join(folder, 'roadmap/items.toml'), all);
  }
  run(folder, 'build', '--today', TODAY, '--audience', 'public');
  const built = await Site.open(name, path.join(folder, 'public'));
  await built.serve();
  return built;
}

/**
 * Runs `checks` over the sites `wanted`: names, each with the number of items, or `undefined` for the example. A check gets
 * the sites by name, the browser, and `visit(site, address, options)`. `after` is for pictures. Says how each went, counts in
 * the last line, and sets the exit status: 0 all fine, 1 something failed, 2 could not run.
 */
export async function tryOut(name, wanted, checks, after) {
  const bin = process.env.ROADMAP_BIN;
  const work = await mkdtemp(path.join(os.tmpdir(), `roadmap-${name}-`));
  const sites = {};
  const failures = [];
  let browser;
  let passed = 0;
  try {
    if (!bin || !existsSync(bin)) throw new Error('ROADMAP_BIN has to name the program');
    for (const [label, count] of Object.entries(wanted)) sites[label] = await site(path.resolve(bin), work, label, count);
    browser = await launch();
    for (const [what, check] of Object.entries(checks)) {
      const opened = [];
      const visit = async (at, address = '', options = {}) => {
        opened.push(await open(browser, at, address, options));
        return opened.at(-1);
      };
      const before = failures.length;
      try {
        await check({ ...sites, sites, visit, browser });
        for (const { heard } of opened) if (heard.length) failures.push(`${what}: the console says: ${heard.join('; ')}`);
      } catch (error) { failures.push(`${what}: ${error.message.split('\n').slice(0, 4).join(' ')}`); }
      for (const { close } of opened) await close();
      if (failures.length === before) passed++;
      console.log(`${failures.length === before ? 'ok     ' : 'FAILED '} ${what}`);
    }
    await after?.(browser, sites);
    for (const why of failures) console.log(`\n${why}`);
    console.log(`\n${passed} passed, ${Object.keys(checks).length - passed} failed`);
    process.exitCode = failures.length ? 1 : 0;
  } catch (error) {
    console.error(`${name}: ${error.stack ?? error}`);
    process.exitCode = 2;
  } finally {
    await browser?.close();
    for (const one of Object.values(sites)) one.server?.close();
    await rm(work, { recursive: true, force: true });
  }
}
