#!/usr/bin/env node
// Tries the search of a site as a reader does: the example, and two thousand items that this writes.
//
//   ROADMAP_BIN=… node filter.mjs [--shots DIR]
//
// Exit: 0 all fine, 1 something failed, 2 could not run. The last line counts.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { SPELT, axeProblems, equal, ok, open, tryOut } from './lib/trying.mjs';

const { values: opt } = parseArgs({ options: { shots: { type: 'string' } } });

/** What a reader sees of the rows of a page, and what the page says of them. Runs in the page. */
function seen() {
  const shown = (e) => e.checkVisibility({ contentVisibilityAuto: false });
  const rows = [...document.querySelectorAll('.board a[href*="items/"], .group a[href*="items/"], tbody a, .strip a[href*="items/"]')].filter(shown);
  const ids = rows.map((a) => a.getAttribute('href').split('/').at(-2));
  const elsewhere = [...document.querySelectorAll('.found a')].filter(shown).map((a) => a.getAttribute('href').split('/').at(-2));
  return { ids, elsewhere, said: document.querySelector('.find output').textContent };
}

const settled = (page) => page.waitForFunction(() => {
  const said = document.querySelector('.find output').textContent;
  const active = [...document.querySelectorAll('.find input, .find select')].some((c) => c.value.trim());
  return Boolean(said) === active;
});
const type = async (page, text) => { await page.locator('.find input').fill(text); await settled(page); };
const choose = async (page, name, value) => { await page.locator(`.find select[name=${name}]`).selectOption(value); await settled(page); };
const query = (page) => new URL(page.url()).search;

const checks = {
  async 'words find titles, summaries and names, whatever their case and accents'({ example, visit }) {
    const { page } = await visit(example);
    const all = await page.evaluate(seen);
    await type(page, 'workload');
    const one = await page.evaluate(seen);
    ok(one.ids.includes('workload-identity') && one.ids.length < all.ids.length, `workload: ${one.ids}`);
    await type(page, ' WÖRKLÓAD   idéntity ');
    ok((await page.evaluate(seen)).ids.includes('workload-identity'), 'folded');
    await type(page, 'workload zebra');
    equal((await page.evaluate(seen)).ids, [], 'each word counts');
    await type(page, '');
    equal(await page.evaluate(seen), all, 'cleared');
  },
  async 'what reads alike is found: ß, wide letters, ligatures, ł, soft hyphens'({ large, visit }) {
    const { page } = await visit(large);
    for (const [at, typed] of [[102, 'strassenkarte'], [108, 'wide letters'], [114, 'office flow'], [120, 'lodz'], [126, 'wochenplan'], [102, 'STRAẞENKARTE'], [114, 'oﬃce'], [126, 'ｗochen\u00adplan']]) {
      await type(page, typed);
      ok((await page.evaluate(seen)).ids.includes(`item-${at}`), `${typed} finds ${SPELT[at]}`);
    }
    await type(page, 'Straßenkarte');
    equal((await page.evaluate(seen)).ids, ['item-102'], 'and nothing else');
  },
  async 'what is not on the page is found too'({ example, visit }) {
    const { page } = await visit(example);
    const index = JSON.parse(await readFile(path.join(example.folder, 'search.json'), 'utf8'));
    const declined = index.items.find(([, , , , [[stage]]]) => index.facets[0][1][stage][0] === 'declined');
    await type(page, declined[1]);
    const { elsewhere } = await page.evaluate(seen);
    ok(elsewhere.includes(declined[0]), `elsewhere: ${elsewhere}`);
    await page.locator(`.found a[href*="items/${declined[0]}/"]`).click();
    await page.waitForURL(`**/items/${declined[0]}/**`);
  },
  async 'each filter narrows, and all of them say the same as the data'({ example, visit }) {
    const { page } = await visit(example);
    const { items } = JSON.parse(await readFile(path.join(example.folder, 'roadmap.json'), 'utf8'));
    const of = { area: (i) => [i.area?.id], stage: (i) => [i.stage.id], tag: (i) => i.tags.map((t) => t.id), track: (i) => [i.track?.id] };
    for (const [name, has] of Object.entries(of)) {
      const values = await page.locator(`.find select[name=${name}] option`).evaluateAll((all) => all.map((o) => o.value).filter(Boolean));
      ok(values.length > 1, `${name} has choices`);
      for (const value of values) {
        await choose(page, name, value);
        const { ids, said } = await page.evaluate(seen);
        const wanted = items.filter((i) => has(i).includes(value)).map((i) => i.id).sort();
        equal([...new Set(ids)].sort(), wanted, `${name} ${value}`);
        equal(said, `${wanted.length} found`, 'said');
      }
      await choose(page, name, '');
    }
  },
  async 'the address is the state: passed on, reloaded, and on the way back'({ example, visit }) {
    const { page } = await visit(example);
    await type(page, 'network');
    await choose(page, 'area', 'network');
    equal(query(page), '?q=network&area=network', 'address');
    const found = await page.evaluate(seen);
    await page.reload();
    await settled(page);
    equal(await page.evaluate(seen), found, 'reloaded');
    await page.locator('.board a:visible').first().click();
    await page.waitForURL('**/items/**');
    await page.goBack();
    await settled(page);
    equal(await page.evaluate(seen), found, 'back');
    equal(await page.locator('.find input').inputValue(), 'network', 'the words are back');
    await page.evaluate(() => history.pushState(null, '', '?q=identity'));
    await page.goBack();
    await page.goForward();
    await page.waitForFunction(() => document.querySelector('.find input').value === 'identity');
    const other = await visit(example, '?q=network&area=network');
    await settled(other.page);
    equal(await other.page.evaluate(seen), found, 'passed on');
    const nonsense = await visit(example, '?area=no-such-area&q=%20&x=1');
    equal((await nonsense.page.evaluate(seen)).said, '', 'what there is not is not asked for');
  },
  async 'all of it by keyboard'({ example, visit }) {
    const { page } = await visit(example);
    const focus = () => page.evaluate(() => document.activeElement.name || document.activeElement.getAttribute('href') || document.activeElement.tagName);
    await page.keyboard.press('/');
    equal(await focus(), 'BODY', 'a character alone does nothing');
    for (let tabs = 0; await focus() !== 'q'; tabs++) {
      ok(tabs < 20, 'the search is near the top');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('a/identity');
    await page.keyboard.press('Escape');
    equal([await page.locator('.find input').inputValue(), query(page)], ['', ''], 'Escape clears');
    await page.keyboard.type('identity');
    await settled(page);
    await page.keyboard.press('ArrowDown');
    ok((await focus()).includes('items/'), 'down to what was found');
    await page.locator('.find input').focus();
    await page.keyboard.press('Enter');
    ok((await focus()).includes('items/'), 'Enter too');
    await page.locator('.find input').focus();
    await page.keyboard.press('Tab');
    equal(await focus(), 'area', 'then the filters');
    await page.keyboard.press('N');
    await settled(page);
    equal(await page.locator('select[name=area]').inputValue(), 'network', 'chosen by letter');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
    equal(await focus(), 'BUTTON', 'then the way out');
    await page.keyboard.press('Enter');
    equal([await focus(), query(page)], ['q', ''], 'cleared');
    await page.keyboard.press('Escape');
    equal(await focus(), 'BODY', 'Escape leaves an empty field');
  },
  async 'it is said aloud, and an empty result shows a way out'({ example, visit }) {
    const { page } = await visit(example);
    equal(await page.getByRole('search').count(), 1, 'a landmark');
    for (const name of ['Area', 'Stage', 'Tag', 'Track']) equal(await page.getByRole('combobox', { name, exact: true }).count(), 1, name);
    await page.getByRole('searchbox', { name: 'Search the roadmap' }).fill('zebra');
    await page.getByRole('status').filter({ hasText: 'Nothing on this roadmap matches' }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    equal((await page.evaluate(seen)).said, '', 'cleared');
  },
  async 'other lists have it too, and the drawing shows what it means'({ example, visit }) {
    for (const at of ['timeline/', 'shipped/', 'areas/network/', 'stages/planned/', 'tags/security/']) {
      const { page } = await visit(example, at);
      const all = await page.evaluate(seen);
      await choose(page, 'track', 'client');
      const some = await page.evaluate(seen);
      ok(some.said.endsWith(' found') && some.ids.length > 0, `${at} ${some.said}`);
      const here = some.ids.filter((id) => !some.elsewhere.includes(id));
      ok(here.every((id) => all.ids.includes(id)) && here.length < all.ids.length, `${at} hides: ${here}`);
      if (at === 'timeline/') ok(await page.locator('svg a.other').count() > 0, 'the drawing');
      await page.locator('.found a').first().click();
      await page.waitForURL('**/items/**');
    }
  },
  async 'a table of all items is sorted by any of its headings, and says by which'({ example, visit }) {
    const { page } = await visit(example, 'table/');
    const { items } = JSON.parse(await readFile(path.join(example.folder, 'roadmap.json'), 'utf8'));
    const heads = page.locator('.sorts thead th');
    const column = (at) => page.locator('.sorts tbody tr').evaluateAll((rows, n) => rows.map((row) => row.cells[n].dataset.sort ?? row.cells[n].textContent), at);
    const names = await heads.allInnerTexts();
    equal((await column(0)).length, items.length, 'all of them');
    for (const [at, name] of names.entries()) {
      const button = page.getByRole('button', { name, exact: true });
      const found = [];
      for (const way of ['ascending', 'descending']) {
        if (way === 'ascending') await button.click();
        else await button.press('Enter');
        equal(await heads.evaluateAll((all) => all.map((head) => head.getAttribute('aria-sort'))), names.map((_, i) => (i === at ? way : null)), `${name} ${way}`);
        found.push(await column(at));
        ok(!found.at(-1).some((text, i, all) => text && i > 0 && !all[i - 1]), `${name} ${way}: what says nothing is last`);
      }
      const said = found.map((all) => all.filter(Boolean));
      const { compare } = new Intl.Collator('en', { numeric: true });
      equal(said[0], [...said[0]].sort(compare), `${name} upwards`);
      equal(said[1], [...said[1]].sort((a, b) => compare(b, a)), `${name} downwards`);
    }
    equal(await axeProblems(page), [], 'accessible');
    const without = await visit(example, 'table/', { javaScriptEnabled: false });
    equal([await without.page.locator('.sorts tbody tr').count(), await without.page.locator('.sorts button').count()], [items.length, 0], 'without scripts');
  },
  async 'nothing moves, with a filter in the address or without'({ example, large, visit }) {
    for (const site of [example, large]) {
      for (const width of [390, 1440]) {
        for (const at of ['', '?q=network', '?tag=security', site === example ? 'timeline/?q=a' : 'declined/', 'shipped/']) {
          const { page } = await visit(site, at, { viewport: { width, height: 900 } });
          await page.waitForTimeout(300);
          const { moved, what } = await page.evaluate(() => ({ moved: globalThis.moved, what: globalThis.what }));
          ok(moved < 0.001, `${at} at ${width} px: ${moved} ${what}`);
        }
      }
    }
  },
  async 'without scripts all is there, and nothing that does not work'({ example, visit }) {
    const { page } = await visit(example, '?q=zebra', { javaScriptEnabled: false });
    equal(await page.locator('.find, .found').evaluateAll((all) => all.filter((e) => e.checkVisibility()).length), 0, 'no search');
    const { items, areas, tags, stages } = JSON.parse(await readFile(path.join(example.folder, 'roadmap.json'), 'utf8'));
    const linked = async (at) => {
      await page.goto(example.origin + example.base + at);
      return page.locator('main a[href*="items/"]').evaluateAll((all) => all.filter((a) => a.checkVisibility()).map((a) => a.href.split('/').at(-2)));
    };
    for (const { id } of areas) equal((await linked(`areas/${id}/`)).sort(), items.filter((i) => i.area?.id === id).map((i) => i.id).sort(), id);
    for (const { id } of tags) equal((await linked(`tags/${id}/`)).sort(), items.filter((i) => i.tags.some((t) => t.id === id)).map((i) => i.id).sort(), id);
    for (const { id, standard } of stages) {
      const at = { shipped: 'shipped/', declined: 'declined/', deferred: 'declined/' }[standard] ?? `stages/${id}/`;
      const there = new Set(await linked(at));
      ok(items.filter((i) => i.stage.id === id).every((i) => there.has(i.id)), `${id} is on ${at}`);
    }
  },
  async 'a folder of files, and a host that lost the index, search what the page says'({ example, visit, browser }) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.join(example.folder, 'index.html')).href);
    await type(page, 'workload');
    equal((await page.evaluate(seen)).ids, ['workload-identity'], 'from files');
    equal(await page.locator('.find select:visible').count(), 0, 'no filter that cannot work');
    await context.close();
    void visit;
  },
  async 'accessible and in one piece, searching or not, at each width'({ example, large, visit }) {
    for (const [site, at] of [[example, ''], [example, '?q=network'], [example, '?q=zebra'], [large, '?q=relays']]) {
      for (const [width, colorScheme] of [[1440, 'light'], [1440, 'dark'], [320, 'light'], [390, 'dark']]) {
        const { page } = await visit(site, at, { viewport: { width, height: 900 }, colorScheme });
        await settled(page);
        equal(await axeProblems(page), [], `${at} ${width} ${colorScheme}`);
        ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${at} ${width}: wider than the page`);
      }
    }
  },
  async 'two thousand items: found in closed groups, and how long each answer takes is said'({ large, visit }) {
    const { page } = await visit(large);
    equal(await page.locator('details[open]').count(), 0, 'closed');
    await type(page, 'number 1234');
    const one = await page.evaluate(seen);
    equal(one.ids, ['item-1234'], 'in a closed group');
    await type(page, '');
    equal(await page.locator('details[open]').count(), 0, 'closed again');
    const times = await page.evaluate(async () => {
      const field = document.querySelector('.find input');
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const all = {};
      for (const text of ['e', 're', 'rel', 'relays', 'relays café', 'item', 'number 7', 'zebra', 'encrypted', '']) {
        field.value = text;
        await frame();
        const began = performance.now();
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        for (let i = 0; i < 9; i++) await null;
        void document.body.offsetHeight;
        const done = performance.now() - began;
        await frame();
        all[text] = [done, performance.now() - began].map((t) => Math.round(t * 10) / 10);
      }
      return all;
    });
    console.log(`        ms until found and laid out, and until drawn: ${Object.entries(times).map(([text, t]) => `"${text}" ${t.join(', ')}`).join('; ')}`);
  },
  async 'the board of the example weighs less than 14 kB'({ example, visit }) {
    const { page } = await visit(example, '', {}, true);
    const names = await page.evaluate(() => performance.getEntriesByType('resource').map((e) => e.name));
    let all = 0;
    const parts = [];
    for (const url of [page.url(), ...names.filter((n) => /\.(css|js)$/.test(n))]) {
      const bytes = gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer()), { level: 9 }).length;
      all += bytes;
      parts.push(`${path.basename(new URL(url).pathname) || 'page'} ${bytes}`);
    }
    ok(!names.some((n) => n.endsWith('search.json')), 'the index is not asked for before somebody searches');
    console.log(`        ${parts.join(', ')}: ${all} bytes`);
    ok(all < 14 * 1024, `${all} bytes`);
  },
};

async function shots(browser, sites, folder) {
  await mkdir(folder, { recursive: true });
  for (const [name, site, at] of [['board', sites.example, ''], ['filtered', sites.example, '?q=network'], ['nothing', sites.example, '?q=zebra'], ['timeline', sites.example, 'timeline/?area=network'], ['many', sites.large, '?q=relays+3'], ['many-closed', sites.large, '']]) {
    for (const [width, height] of [[1440, 900], [390, 844]]) {
      for (const colorScheme of ['light', 'dark']) {
        const { page, close } = await open(browser, site, at, { viewport: { width, height }, colorScheme });
        await settled(page);
        await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`) });
        await close();
      }
    }
  }
}

await tryOut('filter', { example: undefined, large: 2000 }, checks, opt.shots && ((browser, sites) => shots(browser, sites, opt.shots)));
