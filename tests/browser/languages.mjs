#!/usr/bin/env node
// Pages in other languages than English, in a browser: the example, and two small stories that are written in them.
//
//   node languages.mjs [--shots DIR]
//
// ROADMAP_BIN names the binary, CHROMIUM the browser. The last line counts. Exit: 0 all fine, 1 something failed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { BINARY, Checks, ITEM, Project, ROOT, TODAY, axeProblems, launch } from './lib/serving.mjs';

const { values: opt } = parseArgs({ options: { shots: { type: 'string' } } });
const WIDTHS = [320, 1280];

const build = (folder) => {
  const built = spawnSync(BINARY, ['-q', 'build', '--today', TODAY], { cwd: folder, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
};

/** The example with its texts in English, and all that the program says in another language. */
async function example(tag) {
  const project = await Project.example(`language-${tag}`);
  const file = path.join(project.folder, 'roadmap/roadmap.toml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('[roadmap]', `[roadmap]\nlanguage = "${tag}"`));
  build(project.folder);
  return project.folder;
}

/** A story of tests/sites, which is written in the language. */
async function story(name) {
  const project = await Project.example(`language-${name}`);
  await cp(path.join(ROOT, 'tests/sites', name, 'roadmap'), path.join(project.folder, 'story/roadmap'), { recursive: true });
  build(path.join(project.folder, 'story'));
  return path.join(project.folder, 'story');
}

const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
const box = (page, selector) => page.locator(selector).first().boundingBox();

const checks = new Checks();
checks.browser = await launch();
const sites = [['ar', await example('ar')], ['ja', await example('ja')], ['de', await example('de')], ['ar', await story('arabic')], ['de', await story('german')]];
const several = await story('two-languages');
try {
  for (const [at, [tag, folder]] of sites.entries()) {
    const rtl = tag === 'ar';
    const name = `${tag} ${at > 2 ? 'story' : 'example'}`;
    for (const [what, file] of [['board', 'public/index.html'], ['timeline', 'private/internal/timeline/index.html'], ['item', `private/internal/${ITEM}index.html`], ['declined', 'public/declined/index.html'], ['frame', 'public/embed/index.html']]) {
      const page = await checks.open(pathToFileURL(path.join(folder, file)).href, { width: 1280, height: 900 });
      await checks.that(`${name}, ${what}: says its language, fits, and is accessible`, async () => {
        const html = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
        assert.deepEqual(html, [tag, rtl ? 'rtl' : 'ltr']);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          assert.ok(await page.evaluate(wide) <= 0, `wider than ${width} px`);
        }
        assert.deepEqual(await axeProblems(page), []);
      });
      if (opt.shots) {
        await mkdir(opt.shots, { recursive: true });
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          await page.screenshot({ path: path.join(opt.shots, `${name.replace(' ', '-')}-${what}-${width}.png`) });
        }
      }
      await page.context().close();
    }
    const page = await checks.open(pathToFileURL(path.join(folder, 'private/internal/timeline/index.html')).href, { width: 1280, height: 900 });
    await checks.that(`${name}: the way through the site, the columns and time run ${rtl ? 'from right to left' : 'from left to right'}`, async () => {
      const before = (a, b) => (rtl ? a.x + a.width >= b.x + b.width : a.x <= b.x);
      const [first, last] = [await box(page, '.top nav li:first-child'), await box(page, '.top nav li:last-child')];
      assert.ok(before(first, last) && first.x !== last.x, 'navigation');
      const years = await page.locator('.timeline text.axis:not(.fiscal, .day)').evaluateAll((all) => all.map((text) => text.getBoundingClientRect().x));
      assert.ok(years.every((x, i) => i === 0 || (rtl ? x < years[i - 1] : x > years[i - 1])), `axis ${years}`);
      const [shipped, open] = [await box(page, '.timeline a.shipped circle'), await box(page, '.timeline a:last-of-type rect')];
      assert.ok(before(shipped, open), 'what has shipped comes before what has no date yet');
      const today = await box(page, '.timeline .tick.day');
      assert.ok(before(shipped, today) && before(today, open), 'and the line for today is between them');
      await page.goto(pathToFileURL(path.join(folder, 'public/index.html')).href);
      const [now, later] = [await box(page, '.column.now'), await box(page, '.column.later')];
      assert.ok(before(now, later) && now.x !== later.x, 'columns');
    });
    await page.context().close();
  }
  const page = await checks.open(pathToFileURL(path.join(sites[3][1], 'public/index.html')).href, { width: 1280, height: 900 });
  await checks.that('a title that runs the other way keeps its full stop at its own end, and its place at the side where one reads from', async () => {
    const title = page.locator('a', { hasText: 'Peer relays' });
    assert.equal(await title.evaluate((a) => getComputedStyle(a).direction), 'ltr');
    const [a, column] = [await title.boundingBox(), await box(page, '.column.now')];
    assert.ok(Math.abs(a.x + a.width - column.x - column.width) < 2);
  });
  await page.context().close();

  // One roadmap in English and in Arabic.
  for (const [what, file] of [['board', 'public/index.html'], ['item', 'public/items/exit-nodes/index.html'], ['item inside', 'private/internal/items/workload-identity/index.html'], ['timeline', 'private/internal/timeline/index.html'], ['declined', 'public/declined/index.html']]) {
    const site = file.startsWith('public/') ? 'public' : 'private/internal';
    const here = (tag) => path.join(several, site, tag === 'ar' ? 'ar' : '', path.relative(site, file));
    for (const scheme of ['light', 'dark']) {
      const page = await checks.open(pathToFileURL(here('en')).href, { width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await checks.that(`two languages, ${what}, ${scheme}: each leads to the other by its own name, by keys, and both are accessible`, async () => {
        for (const [from, to, name] of [['en', 'ar', 'العربية'], ['ar', 'en', 'English']]) {
          assert.equal(await page.evaluate(() => document.documentElement.lang), from);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            assert.ok(await page.evaluate(wide) <= 0, `wider than ${width} px`);
          }
          assert.deepEqual(await axeProblems(page), []);
          if (opt.shots) {
            await mkdir(opt.shots, { recursive: true });
            for (const width of [390, 1280]) {
              await page.setViewportSize({ width, height: 900 });
              await page.screenshot({ path: path.join(opt.shots, `two-${from}-${what.replace(' ', '-')}-${scheme}-${width}.png`) });
            }
          }
          const link = page.getByRole('link', { name });
          assert.equal(await link.getAttribute('lang'), to);
          await link.focus();
          await Promise.all([page.waitForURL(pathToFileURL(here(to)).href), page.keyboard.press('Enter')]);
        }
      });
      await page.context().close();
    }
  }
  const mixed = await checks.open(pathToFileURL(path.join(several, 'public/ar/items/exit-nodes/index.html')).href, { width: 1280, height: 900 });
  await checks.that('what is not translated says its language, and runs in its direction', async () => {
    const title = mixed.locator('h1 [lang]');
    assert.deepEqual([await title.getAttribute('lang'), await title.evaluate((e) => getComputedStyle(e).direction)], ['en', 'ltr']);
    await mixed.goto(pathToFileURL(path.join(several, 'private/customer/ar/items/workload-identity/index.html')).href);
    const words = mixed.locator('section.for [lang]');
    assert.deepEqual([await words.getAttribute('lang'), await words.evaluate((e) => getComputedStyle(e).direction)], ['en', 'ltr']);
  });
  await mixed.context().close();
} finally {
  await checks.browser.close();
  await Project.removeAll();
}
console.log(`\n${checks.passed} passed, ${checks.failed.length} failed`);
process.exitCode = checks.failed.length ? 1 : 0;
