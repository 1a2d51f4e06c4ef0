// A roadmap on disk that is being served, a browser that looks at it, and a list of what was checked.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const TODAY = '2026-11-23';
export const ITEM = 'items/workload-identity/'; // everybody knows it
export const SECRET = 'items/cells/'; // only we know it
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The binary that ROADMAP_BIN names, else the newer of what was built here; as for `run`. */
function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, 'target');
  const built = ['release', 'debug'].map((kind) => path.join(target, kind, 'roadmap')).filter((file) => existsSync(file));
  const newest = built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  const chosen = process.env.ROADMAP_BIN || newest;
  if (!chosen || !existsSync(chosen)) throw new Error("no roadmap binary: run 'cargo build' first");
  return path.resolve(chosen);
}

export const BINARY = binary();

/** How long something may take before it counts as what never comes, in milliseconds: longer than a busy machine needs. */
const PATIENCE = 40_000;

/** Waits until something holds; `what` says what was waited for in vain. */
export async function until(what, holds, patience = PATIENCE) {
  const end = Date.now() + patience;
  let last;
  do {
    try {
      last = await holds();
      if (last) return last;
    } catch (error) { last = error.message.split('\n')[0]; }
    await new Promise((done) => setTimeout(done, 25));
  } while (Date.now() < end);
  throw new Error(`waited in vain: ${what} (last: ${String(last).slice(0, 200)})`);
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class Project {
  static all = [];

  /** The example, in a folder of its own. */
  static async example(name) {
    const project = new Project();
    project.before = new Map(); // files as they were before they were edited
    Project.all.push(project);
    Project.home ??= await mkdtemp(path.join(os.tmpdir(), 'roadmap-serve-'));
    project.folder = path.join(Project.home, name);
    const { status, stderr } = spawnSync(BINARY, ['-q', 'init', project.folder, '--example'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`init: ${stderr}`);
    return project;
  }

  static async removeAll() {
    if (Project.home) await rm(Project.home, { recursive: true, force: true });
  }

  /** Takes all edits back, so that a check that failed does not fail the next ones. */
  static async mendAll() {
    for (const { before } of Project.all) for (const [file, text] of before) await writeFile(file, text);
  }

  file(name) {
    return path.join(this.folder, 'roadmap', name);
  }

  async write(name, text) {
    await mkdir(path.dirname(this.file(name)), { recursive: true });
    await writeFile(this.file(name), text);
  }

  async remove(name) {
    await rm(this.file(name));
  }

  /** Replaces a text that must be there. Gives what puts it back. */
  async edit(name, from, to) {
    const text = await readFile(this.file(name), 'utf8');
    if (!text.includes(from)) throw new Error(`${name} has no ${JSON.stringify(from)}`);
    if (!this.before.has(this.file(name))) this.before.set(this.file(name), text);
    await writeFile(this.file(name), text.replace(from, () => to));
    return () => writeFile(this.file(name), text);
  }

  /** Runs another command in it: { status, stdout, stderr }. */
  run(...args) {
    return spawnSync(BINARY, ['--color', 'never', ...args], { cwd: this.folder, encoding: 'utf8' });
  }

  serve(...options) {
    return this.serveStill('--watch', ...options);
  }

  /** Starts `serve`. Resolves once it has said where. */
  async serveStill(...options) {
    const port = options.includes('--port') ? [] : ['--port', '0'];
    const child = spawn(BINARY, ['--color', 'never', 'serve', '--today', TODAY, ...port, ...options], { cwd: this.folder });
    const server = { child, said: '', out: '' };
    child.stderr.setEncoding('utf8').on('data', (text) => { server.said += text; });
    child.stdout.setEncoding('utf8').on('data', (text) => { server.out += text; });
    await until(`serve says where; it said: ${server.said}`, () => {
      if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}: ${server.said}`);
      return server.out.includes('\n');
    });
    server.base = new URL(server.out.trim()).origin;
    server.port = new URL(server.base).port;
    server.stop = () => new Promise((done) => {
      if (child.exitCode !== null) done();
      child.once('exit', done);
      child.kill('SIGTERM');
    });
    return server;
  }
}

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  // Nothing leaves the machine, and a foreign name leads to it, as one can whose owner means harm.
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--no-first-run', '--host-resolver-rules=MAP evil.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost'],
});

/** What was checked. A check is a function that throws when it doesn't hold. */
export class Checks {
  passed = 0;
  failed = [];
  heard = []; // what the browser complained of on our pages
  browser = null;

  open(url, options) {
    return look(this.browser, url, { heard: this.heard, ...options });
  }

  async that(what, holds) {
    try {
      await holds();
      this.passed += 1;
      console.log(`ok      ${what}`);
    } catch (error) {
      this.failed.push(what);
      await Project.mendAll();
      console.log(`FAILED  ${what}\n        ${(error.message ?? String(error)).split('\n').slice(0, 12).join('\n        ')}`);
    }
  }
}

/** A page that minds what the browser says of it, in `heard`. */
export async function look(browser, url, { width = 1280, height = 800, heard = [], ...media } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC', ...media });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  // A page that is missing, and a server that is stopped, are network errors that belong to what is checked.
  const expected = (text) => /^Failed to load resource: (net::ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET|EMPTY_RESPONSE)|the server responded with a status of (404|503))/.test(text);
  page.on('console', (m) => { if (!expected(m.text())) heard.push(`${m.type()}: ${m.text()} [${page.url()}]`); });
  page.on('pageerror', (e) => heard.push(`error: ${e.message} [${page.url()}]`));
  page.on('dialog', (d) => { heard.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.loads = 0;
  page.on('domcontentloaded', () => { page.loads += 1; });
  await page.goto(url, { waitUntil: 'load' });
  return page;
}

/** The bar of a page, and its parts. */
export function barOf(page) {
  const host = page.locator('roadmap-bar');
  return {
    host,
    chip: host.locator('.chip'),
    status: host.locator('.status'),
    note: host.locator('.note'),
    sheet: host.locator('#sheet'),
    overlay: host.locator('#overlay'),
    error: host.locator('#overlay pre'),
    button: (name) => host.getByRole('button', { name, exact: true }),
    link: (name) => host.getByRole('link', { name }),
    isLive: () => until('the bar is live', async () => await host.locator('.status').textContent() === 'live'),
  };
}

/**
 * Why axe objects to a page as it is shown now. Evaluated by the debugger, so no policy has to let it in. What is in
 * frames are pages of their own.
 */
export async function axeProblems(page) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe);
  const options = { preload: false, iframes: false, resultTypes: ['violations'], runOnly: { type: 'tag', values: TAGS } };
  const { violations } = await page.evaluate((run) => globalThis.axe.run(document, run), options);
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.any[0]?.message ?? v.help} [${n.target.flat().join(' ')}]`));
}
