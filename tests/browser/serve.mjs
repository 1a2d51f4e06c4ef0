#!/usr/bin/env node
// Checks `roadmap serve` as its author meets it: in a browser, while files are edited.
//
//   node serve.mjs [--shots DIR] [--only NAME]
//
//   --shots DIR   pictures for the documentation, and no checks
//   --only NAME   one part: live, bar, sheet, errors, beside, foreign, scripts, looks
//
// ROADMAP_BIN names the binary, CHROMIUM the browser (default /usr/bin/chromium).
// Exit: 0 all fine, 1 something failed, 2 could not run.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { beside } from './lib/beside.mjs';
import { foreign } from './lib/foreign.mjs';
import { looks, shoot } from './lib/looks.mjs';
import { scripts } from './lib/scripts.mjs';
import { Checks, ITEM, Project, ROOT, SECRET, TODAY, barOf, launch, pause, until } from './lib/serving.mjs';

const { values: opt } = parseArgs({ options: { shots: { type: 'string' }, only: { type: 'string' } } });
const NOWHERE = '<img src=x onerror="window.hacked=1">';

const checks = new Checks();
const that = (what, holds) => checks.that(what, holds);
const open = (url, options) => checks.open(url, options);
const heading = (page) => page.locator('h1').textContent();
const hasHeading = (page, text) => until(`the heading is ${text}`, async () => await heading(page) === text);

// ── Pages follow edits ────────────────────────────────────────────────────────────────────────────────────────────────

/** A theme with what pages of the default one seldom have: folds, fields, and height. */
async function tall(project) {
  const item = await readFile(path.join(ROOT, 'themes/default/templates/item.html'), 'utf8');
  const more = `<details><summary>Fold</summary><p>Folded.</p></details><details id="other"><summary>Other</summary><p>Folded.</p></details>
    <p><label>Filter <input name="filter"></label> <label>Order <select name="order"><option>date<option>title</select></label>
    <label><input type="checkbox" name="all"> All</label></p><output></output>${'<p>And so on.</p>'.repeat(120)}`;
  await project.write('theme/templates/item.html', item.replace('<article', `${more}<article`));
}

async function live() {
  const project = await Project.example('live');
  await tall(project);
  const server = await project.serve();
  const page = await open(`${server.base}/internal/${ITEM}`);
  await barOf(page).isLive();

  await that('an edit changes the open page, once, and leaves the reader where he was', async () => {
    await page.locator('summary', { hasText: 'Fold' }).click();
    await page.fill('[name=filter]', 'id');
    await page.selectOption('[name=order]', 'title');
    await page.check('[name=all]');
    await page.evaluate(() => window.scrollTo(0, 1234));
    const loads = page.loads;
    await project.edit('identity.toml', 'title = "Falcon', 'title = "Hawk');
    await until('the new title is there', async () => (await heading(page)).startsWith('Hawk'));
    await pause(1000);
    assert.equal(page.loads - loads, 1, 'how often it loaded');
    assert.equal(await page.evaluate(() => scrollY), 1234);
    assert.deepEqual(await page.$$eval('details', (all) => all.map((d) => d.open)), [true, false]);
    assert.deepEqual(await page.evaluate(() => ['filter', 'order'].map((n) => document.querySelector(`[name=${n}]`).value)), ['id', 'title']);
    assert.equal(await page.isChecked('[name=all]'), true);
    assert.equal(await page.evaluate(() => document.activeElement.name), 'all', 'the focus');
  });

  await that('scroll at the very end stays there', async () => {
    const end = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);
    await page.evaluate(() => window.scrollTo(0, 1e6));
    await project.edit('identity.toml', 'title = "Hawk', 'title = "Kite');
    await until('the new title is there', async () => (await heading(page)).startsWith('Kite'));
    await until('it is at the end', async () => Math.abs(await end()) <= 1);
  });

  await that('a page that is the same as before does not load again', async () => {
    const other = await open(`${server.base}/public/${ITEM}`);
    await barOf(other).isLive();
    await other.evaluate(() => { window.planted = true; });
    await project.edit('identity.toml', 'title = "Kite', 'title = "Osprey');
    await until('the other page has changed', async () => (await heading(page)).startsWith('Osprey'));
    await pause(700);
    assert.equal(await other.evaluate(() => window.planted), true);
    assert.equal(other.loads, 1);
    await other.context().close();
  });

  await that('ten edits in a row end with the last one', async () => {
    for (let n = 0; n < 10; n++) {
      await project.edit('identity.toml', n ? `title = "Bird ${n - 1}` : 'title = "Osprey', `title = "Bird ${n}`);
      await pause(60);
    }
    await until('the last title is there', async () => (await heading(page)).startsWith('Bird 9'));
    await pause(700);
    assert.ok((await heading(page)).startsWith('Bird 9'));
  });

  await that('a page that nobody sees waits, and is new when it is seen', async () => {
    const see = (hidden) => page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
    await see(true);
    await pause(200);
    const loads = page.loads;
    await project.edit('identity.toml', 'title = "Bird 9', 'title = "Eagle');
    await pause(1000);
    assert.equal(page.loads, loads);
    await see(false);
    await until('the new title is there', async () => (await heading(page)).startsWith('Eagle'));
  });

  await that('an item that goes leaves the page that says so, and comes back', async () => {
    const back = await project.edit('identity.toml', 'id = "passkeys"\n', 'id = "passes"\n');
    const gone = await open(`${server.base}/public/items/passkeys/`);
    await hasHeading(gone, 'There is nothing here');
    await until('the bar says so', async () => /No edition has this item/.test(await barOf(gone).note.textContent()));
    await back();
    await until('the page is back', async () => /passkey/i.test(await heading(gone)));
    await gone.context().close();
  });

  await that('a change of the theme is a change too', async () => {
    await project.edit('theme/templates/item.html', '<summary>Fold</summary>', '<summary>Bent</summary>');
    await until('the new theme is there', async () => await page.locator('summary').first().textContent() === 'Bent');
  });

  await that('without a server the bar says so, and finds the next one', async () => {
    await server.stop();
    await until('it says that it has none', async () => await barOf(page).status.textContent() === 'reconnecting…');
    await project.edit('identity.toml', 'title = "Eagle', 'title = "Heron');
    const next = await project.serve('--port', server.port);
    await until('the new title is there', async () => (await heading(page)).startsWith('Heron'));
    await barOf(page).isLive();
    await next.stop();
  });
  await page.context().close();
}

// ── The bar ───────────────────────────────────────────────────────────────────────────────────────────────────────────

async function bar(server) {
  await that('each edition says whose it is', async () => {
    for (const [id, name] of [['internal', 'Northwind internal'], ['customer', 'Customers'], ['public', 'Public'], ['partner', 'Partners']]) {
      const page = await open(`${server.base}/${id}/`);
      await until('the chip has the name', async () => await barOf(page).chip.textContent() === `Edition: ${name}`);
      assert.equal(await barOf(page).link('Side by side').count(), 1);
      assert.equal(await barOf(page).button('Who is told what').count(), 0, 'the board is no item');
      await page.context().close();
    }
  });

  await that('it leads to the same item for others', async () => {
    const page = await open(`${server.base}/internal/${ITEM}#t-what-stays`);
    for (const [name, id] of [['Customers', 'customer'], ['Public', 'public'], ['Northwind internal', 'internal']]) {
      await barOf(page).link(name).click();
      await page.waitForURL(`${server.base}/${id}/${ITEM}#t-what-stays`);
      await until('the chip has the name', async () => await barOf(page).chip.textContent() === `Edition: ${name}`);
    }
    await page.context().close();
  });

  await that('it says who does not know the item, and what they get', async () => {
    const page = await open(`${server.base}/internal/${SECRET}`);
    const link = barOf(page).link('Public');
    assert.equal(await link.textContent(), 'Public item unknown to them');
    assert.match(await link.getAttribute('title'), /unknown to them.*what they get instead/);
    await link.click();
    await page.waitForURL(`${server.base}/public/${SECRET}`);
    await until('the note is there', () => barOf(page).note.isVisible());
    assert.equal(await barOf(page).note.textContent(), 'These readers don’t know this item. They get “There is nothing here”.');
    await page.context().close();
  });

  await that('a page that is not there looks like a page of its edition', async () => {
    const page = await open(`${server.base}/public/${SECRET}`);
    assert.ok(await page.evaluate(() => [...document.styleSheets].some((sheet) => { try { return sheet.cssRules.length > 10; } catch { return false; } })), 'its style sheet is found');
    for (const id of ['public', 'customer', 'internal']) {
      await page.goto(`${server.base}/${id}/no/such/page/`);
      const links = await page.evaluate(() => [...document.links].map((a) => a.href).filter((href) => href.startsWith(location.origin)));
      assert.ok(links.length > 3);
      for (const link of links) assert.ok(link.startsWith(`${server.base}/${id}/`), `${link} is in the ${id} edition`);
    }
    await page.context().close();
  });

  await that('it hides nothing of the page, in print nothing is of it', async () => {
    const page = await open(`${server.base}/internal/`);
    await barOf(page).isLive();
    const room = await page.evaluate(() => {
      window.scrollTo(0, 1e6);
      const end = document.querySelector('.end').getBoundingClientRect().bottom;
      return document.querySelector('roadmap-bar').shadowRoot.querySelector('.bar').getBoundingClientRect().top - end;
    });
    assert.ok(room >= -1, `the page ends ${-room} px beneath it`);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await barOf(page).host.isVisible(), false);
    await page.context().close();
  });

  await that('one edition alone says nothing of others', async () => {
    const project = await Project.example('alone');
    const alone = await project.serve('--audience', 'customer');
    const page = await open(`${alone.base}/${ITEM}`);
    await barOf(page).isLive();
    assert.equal(await barOf(page).chip.textContent(), 'Edition: Customers');
    assert.equal(await barOf(page).host.locator('a, button:visible').count(), 0);
    await project.edit('identity.toml', 'stage = "building"', 'stage = "bulding"');
    await until('errors are there', () => barOf(page).overlay.isVisible());
    assert.equal(await barOf(page).status.textContent(), 'errors');
    assert.equal(await barOf(page).error.textContent(), 'The roadmap has errors. The terminal says which.');
    await page.context().close();
    await alone.stop();
  });

  await that('without --watch it says that edits are not followed', async () => {
    const project = await Project.example('still');
    const still = await project.serveStill();
    const page = await open(`${still.base}/public/`);
    await until('it says so', async () => await barOf(page).status.textContent() === 'not watching');
    await page.context().close();
    await still.stop();
  });
}

// ── Who is told what ──────────────────────────────────────────────────────────────────────────────────────────────────

async function sheet(project, server) {
  for (const item of [ITEM, SECRET]) {
    await that(`the sheet of ${item} says what \`explain\` says`, async () => {
      const page = await open(`${server.base}/internal/${item}`);
      await barOf(page).button('Who is told what').click();
      const cells = await until('the table is there', () => barOf(page).sheet.locator('tr').evaluateAll((rows) => rows.length
        && rows.map((row) => [...row.children].map((c) => [c.firstChild.textContent, [...c.querySelectorAll('small')].map((s) => s.textContent)]))));
      const told = JSON.parse(project.run('explain', item.split('/')[1], '--json', '--today', TODAY).stdout);
      const plain = (rule) => rule.replaceAll('`', '');
      const [head, ...rows] = cells;
      assert.deepEqual(head.slice(1).map(([, small]) => small), told.audiences.map((a) => [a.knows ? 'Knows it' : 'Doesn’t know it', plain(a.why)]));
      const fields = new Set(told.audiences.flatMap((a) => a.rows.map((r) => r.field)));
      assert.deepEqual(rows.map(([[name]]) => name).sort(), [...fields].map((f) => f.replaceAll('_', ' ')).sort());
      for (const [[name], ...row] of rows) {
        const expected = told.audiences.map((a) => a.rows.find((r) => r.field.replaceAll('_', ' ') === name)).map((r) => [r?.told ?? 'not told', r ? [plain(r.rule)] : []]);
        assert.deepEqual(row, expected, name);
      }
      await page.context().close();
    });
  }

  await that('the sheet is for the keyboard too', async () => {
    const page = await open(`${server.base}/internal/${ITEM}`);
    await barOf(page).isLive();
    const button = barOf(page).button('Who is told what');
    const focus = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent ?? '');
    await button.focus();
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    await until('the focus is in it', async () => (await focus()).startsWith('Who is told what:'));
    await page.keyboard.press('Escape');
    assert.equal(await barOf(page).sheet.isVisible(), false);
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    assert.equal(await focus(), 'Who is told what');
    await page.context().close();
  });

  await that('the sheet follows edits, also those that load the page again', async () => {
    const page = await open(`${server.base}/internal/${ITEM}`);
    await barOf(page).button('Who is told what').click();
    const column = (n) => barOf(page).sheet.locator(`tbody tr:first-child td:nth-of-type(${n})`).first();
    await until('the table is there', async () => (await column(1).textContent()).startsWith('Workload identity'));
    const back = await project.edit('identity.toml', 'title = "Workload identity"', 'title = "Machines join"');
    await until('the table is new', async () => (await column(1).textContent()).startsWith('Machines join'));
    await until('the sheet is open', () => barOf(page).sheet.isVisible());
    await back();
    await until('the table is as before', async () => (await column(1).textContent()).startsWith('Workload identity'));
    await page.context().close();
  });
}

// ── Errors ────────────────────────────────────────────────────────────────────────────────────────────────────────────

async function errors(project, server) {
  const page = await open(`${server.base}/internal/${ITEM}`);
  await barOf(page).isLive();
  const title = await heading(page);

  await that('a mistake is laid over the last good page, as `build` prints it', async () => {
    await page.evaluate(() => { window.planted = true; });
    const back = await project.edit('identity.toml', 'stage = "building"', 'stage = "bulding"');
    await until('it is shown', () => barOf(page).overlay.isVisible());
    const text = await barOf(page).error.textContent();
    assert.equal(text, project.run('build', '--today', TODAY).stderr);
    assert.match(text, / --> roadmap\/identity\.toml:8:9\n/);
    assert.match(text, /stage = "bulding"\n.*\^{9}/);
    assert.equal(await heading(page), title);
    assert.equal(await page.evaluate(() => window.planted), true, 'the page beneath was not loaded again');
    await barOf(page).button('Minimise').click();
    assert.equal(await barOf(page).overlay.isVisible(), false);
    await page.locator('nav a', { hasText: 'Timeline' }).click();
    await until('it stays small on the next page', () => barOf(page).button('Show errors').isVisible());
    assert.equal(await barOf(page).overlay.isVisible(), false);
    await page.goBack();
    await project.edit('identity.toml', 'stage = "bulding"', 'stage = "bilding"');
    await until('another text comes up', async () => await barOf(page).overlay.isVisible() && (await barOf(page).error.textContent()).includes('bilding'));
    await back();
    await until('mending clears it', async () => !await barOf(page).overlay.isVisible() && !await barOf(page).button('Show errors').isVisible());
  });

  await that('a value that is markup is text', async () => {
    const back = await project.edit('identity.toml', 'stage = "building"', `stage = '${NOWHERE}'`);
    await until('it is shown', async () => await barOf(page).overlay.isVisible() && (await barOf(page).error.textContent()).includes(NOWHERE));
    assert.equal(await barOf(page).host.locator('img').count(), 0);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    await back();
    await until('mending clears it', async () => !await barOf(page).overlay.isVisible());
  });

  await that('a file name that is markup is text', async () => {
    const name = `${NOWHERE}.toml`;
    await project.write(name, '[[item]]\nid = "odd"\ntitle = 3\n');
    await until('it is shown', async () => await barOf(page).overlay.isVisible() && (await barOf(page).error.textContent()).includes(`roadmap/${name}:3:9`));
    assert.equal(await barOf(page).error.textContent(), project.run('build', '--today', TODAY).stderr);
    assert.equal(await barOf(page).host.locator('img').count(), 0);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    await project.remove(name);
    await until('it is gone', async () => !await barOf(page).overlay.isVisible());
  });

  await that('the sheet waits while there are errors', async () => {
    await barOf(page).button('Who is told what').click();
    await until('the table is there', () => barOf(page).sheet.locator('table').isVisible());
    const back = await project.edit('identity.toml', 'stage = "building"', 'stage = "bulding"');
    await until('errors are there alone', async () => await barOf(page).overlay.isVisible() && !await barOf(page).sheet.isVisible());
    await back();
    await until('the sheet is back', async () => await barOf(page).sheet.isVisible() && !await barOf(page).overlay.isVisible());
  });
  await page.context().close();

  await that('broken from the start, it says so, and goes on when it is mended', async () => {
    const broken = await Project.example('broken');
    const back = await broken.edit('identity.toml', 'stage = "building"', `stage = '${NOWHERE}'`);
    const late = await broken.serve();
    const tabs = await Promise.all(['/', `/internal/${ITEM}`, `/public/${ITEM}`].map((at) => open(late.base + at)));
    for (const tab of tabs) {
      assert.equal(await tab.locator('pre.error').textContent(), broken.run('build', '--today', TODAY).stderr);
      assert.equal(await tab.locator('pre.error img').count(), 0);
    }
    await back();
    await hasHeading(tabs[0], 'Northwind Mesh');
    await hasHeading(tabs[1], 'Falcon (workload identity)');
    await hasHeading(tabs[2], 'Workload identity');
    for (const tab of tabs) assert.equal(tab.loads, 2, 'it loaded once more');
    for (const tab of tabs) await tab.context().close();
    await late.stop();
  });
}

// ── All of it ─────────────────────────────────────────────────────────────────────────────────────────────────────────

let server;
try {
  checks.browser = await launch();
  const project = await Project.example('plans');
  server = await project.serve();
  const parts = { live, bar: () => bar(server), sheet: () => sheet(project, server), errors: () => errors(project, server),
    beside: () => beside(checks, server), foreign: () => foreign(checks, project, server), scripts: () => scripts(checks), looks: () => looks(checks, project, server) };
  if (opt.only && !parts[opt.only]) throw new Error(`no part ${opt.only}: ${Object.keys(parts).join(', ')}`);
  if (opt.shots) await shoot(checks, project, server, opt.shots);
  else {
    for (const [name, part] of Object.entries(parts)) if (!opt.only || opt.only === name) await part();
    await that('the browser had nothing to say', () => assert.deepEqual([...new Set(checks.heard)], []));
    console.log(`\n${checks.passed} passed, ${checks.failed.length} failed`);
    process.exitCode = checks.failed.length ? 1 : 0;
  }
} catch (error) {
  console.error(`serve: ${error.stack ?? error}`);
  process.exitCode = 2;
} finally {
  await checks.browser?.close();
  await server?.stop();
  await Project.removeAll();
}
