// What the bar and the server's own pages look like: to axe, and in pictures.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ITEM, Project, SECRET, axeProblems, barOf, pause, until } from './serving.mjs';

/** Every kind of view, each as many see it. */
export async function looks(checks, project, server) {
  const broken = await Project.example('looks');
  await broken.edit('identity.toml', 'stage = "building"', 'stage = "bulding"');
  const late = await broken.serve();
  const more = (page) => page.viewportSize().width < 900 && barOf(page).button('More').click();
  const views = {
    'the chooser': [`${server.base}/`],
    'an item with the bar': [`${server.base}/internal/${ITEM}`, more],
    'a public item': [`${server.base}/public/${ITEM}`],
    'an item that is not known': [`${server.base}/customer/${SECRET}`, more],
    'the sheet': [`${server.base}/internal/${ITEM}`, async (page) => {
      await more(page);
      await barOf(page).button('Who is told what').click();
      await until('the table is there', () => barOf(page).sheet.locator('table').isVisible());
    }],
    'side by side': [`${server.base}/-/beside.html?left=internal&right=public&path=${SECRET}`, (page) => until('the line is there', () => page.locator('#right .unknown').isVisible())],
    'the page of errors': [`${late.base}/internal/`],
  };
  await inAllWays(checks, views);
  const back = await project.edit('identity.toml', 'stage = "building"', 'stage = "bulding"');
  const shown = (page) => until('errors are there', () => barOf(page).overlay.isVisible());
  await inAllWays(checks, { 'the errors over a page': [`${server.base}/customer/${ITEM}`, shown],
    'errors made small': [`${server.base}/internal/${ITEM}`, async (page) => { await shown(page); await barOf(page).button('Minimise').click(); }] });
  await back();
  await late.stop();
}

/** Each view at two widths, in light and dark: what axe says, and that nothing is wider than the screen. */
async function inAllWays(checks, views) {
  for (const [name, [url, prepare]] of Object.entries(views)) {
    await checks.that(`${name}: for everybody, wide and narrow, light and dark, in one's own colours`, async () => {
      const problems = [];
      const page = await checks.open(url);
      for (const [width, height] of [[1440, 900], [320, 640]]) {
        for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
          await page.evaluate(() => sessionStorage.clear()); // what the bar remembers of the way before
          await page.setViewportSize({ width, height });
          await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media });
          await page.goto(url, { waitUntil: 'load' });
          if (!/\/$|beside/.test(new URL(page.url()).pathname) || await page.locator('script[data-tag]').count()) await until('the bar is there', () => barOf(page).host.isVisible());
          await prepare?.(page);
          await pause(150);
          const where = `${width} ${Object.values(media)}`;
          const found = (await axeProblems(page)).filter((p) => !media.forcedColors || !p.startsWith('color-contrast'));
          problems.push(...found.map((p) => `${where}: ${p}`));
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (wide > 0) problems.push(`${where}: ${wide} px too wide`);
        }
      }
      await page.context().close();
      assert.deepEqual(problems, []);
    });
  }
}

/** Pictures for the documentation. */
export async function shoot(checks, project, server, folder) {
  await mkdir(folder, { recursive: true });
  const save = async (page, name) => {
    await pause(400);
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  };
  const page = await checks.open(`${server.base}/internal/${ITEM}`, { colorScheme: 'light' });
  await barOf(page).isLive();
  await save(page, 'serve-bar');
  await barOf(page).button('Who is told what').click();
  // The rows in which audiences differ say most.
  await barOf(page).sheet.locator('tbody').evaluate((rows) => {
    const row = [...rows.rows].find((r) => r.cells[0].textContent === 'depends on');
    rows.closest('.scroll').scrollTop = row.offsetTop - rows.parentElement.tHead.offsetHeight;
    rows.getRootNode().activeElement.blur();
  });
  await save(page, 'serve-sheet');
  await barOf(page).button('Close').click();
  const back = await project.edit('identity.toml', 'stage = "building"', 'stage = "bulding"');
  await until('errors are there', () => barOf(page).overlay.isVisible());
  await save(page, 'serve-overlay');
  await back();
  await page.goto(`${server.base}/-/beside.html?left=internal&right=public&path=${ITEM}`);
  await until('the frames are named', async () => await page.locator('#right iframe').getAttribute('title') === 'Right: Public');
  await save(page, 'serve-beside');
  await page.context().close();
}
