#!/usr/bin/env node
// Attacks by pictures, in a browser: each file of tests/pictures/attacks as it is, and as `roadmap build` publishes it.
// What is published runs nothing and loads nothing; and enough of them do harm as they are, or nothing would be shown.
//
// ROADMAP_BIN names the binary, CHROMIUM the browser (default /usr/bin/chromium).
// Exit: 0 all fine, 1 something failed, 2 could not run.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { BINARY, ROOT, TODAY } from './lib/serving.mjs';

const CASES = path.join(ROOT, 'tests/pictures/attacks');
const HARMFUL = 40; // of those as they are, at the least

/** Serves files without any header that would stop them. */
async function plain(files) {
  const server = createServer((request, response) => {
    const bytes = files.get(decodeURIComponent(request.url.slice(1)));
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'image/svg+xml' }).end(bytes);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** What each of these pictures does, by its name: a few of them at once, since most of it is waiting. */
async function harms(browser, base, names) {
  const found = new Map();
  const rest = [...names];
  const worker = async () => { for (let name; (name = rest.shift());) found.set(name, await harm(browser, base, name)); };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return found;
}

/** What a picture does when it is opened by itself: what it asks for, and what it runs. */
async function harm(browser, base, name) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const found = [];
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === `${base}/${encodeURIComponent(name)}`) return route.continue();
    if (!url.endsWith('/favicon.ico')) found.push(url);
    return route.abort();
  });
  page.on('dialog', (dialog) => { found.push('dialog'); dialog.dismiss(); });
  await page.goto(`${base}/${encodeURIComponent(name)}`, { timeout: 5000, waitUntil: 'load' }).catch(() => {});
  await page.waitForTimeout(150);
  for (const link of await page.locator('a').all().catch(() => [])) await link.dispatchEvent('click', {}, { timeout: 500 }).catch(() => {});
  await page.waitForTimeout(50);
  await context.close();
  return found;
}

const home = await mkdtemp(path.join(os.tmpdir(), 'roadmap-pictures-'));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
let failed = 0;
try {
  // A bomb is no example of what a browser should open.
  const names = (await readdir(CASES)).filter((name) => !name.includes('bomb')).sort();
  const files = new Map();
  const assets = path.join(home, 'roadmap/assets');
  await mkdir(assets, { recursive: true });
  for (const name of names) {
    files.set(name, await readFile(path.join(CASES, name)));
    await writeFile(path.join(assets, name), files.get(name));
  }
  await writeFile(path.join(home, 'roadmap/roadmap.toml'), '[roadmap]\ntitle = "R"\n[audience.public]\nnotice = "n"\n');
  const all = names.map((name) => `![a picture](${name})`).join('\n\n');
  await writeFile(path.join(home, 'roadmap/items.toml'), `[[item]]\nid = "a"\ntitle = "A"\nvisibility = "public"\nbody = '''\n${all}\n'''\n`);
  const built = spawnSync(BINARY, ['-q', 'build', '--today', TODAY], { cwd: home, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  const folder = path.join(home, 'public/assets');
  const published = new Map();
  for (const name of await readdir(folder)) if (name.endsWith('.svg')) published.set(name, await readFile(path.join(folder, name)));

  const raw = await plain(files);
  const harmful = [...(await harms(browser, raw.base, files.keys())).values()].filter((found) => found.length).length;
  raw.stop();
  const site = await plain(published);
  for (const [name, found] of await harms(browser, site.base, published.keys())) {
    if (found.length) {
      failed += 1;
      console.error(`FAILED ${name}: ${found.join(' ')}`);
    }
  }
  site.stop();
  console.log(`pictures: ${harmful} of ${files.size} do harm as they are; ${published.size} are published, ${failed} of them do`);
  if (harmful < HARMFUL || published.size < 10) {
    failed += 1;
    console.error('FAILED: too few of them are an attack, or none is published');
  }
} finally {
  await browser.close();
  await rm(home, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
