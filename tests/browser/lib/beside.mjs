// The page that shows two editions of one page.
import assert from 'node:assert/strict';
import { ITEM, SECRET, barOf, pause, until } from './serving.mjs';

export async function beside(checks, server) {
  const that = (what, holds) => checks.that(what, holds);
  const page = await checks.open(`${server.base}/internal/${ITEM}`, { width: 1280, height: 700 });
  await barOf(page).link('Side by side').click();
  await page.waitForURL('**/-/beside.html?*');
  const frame = (side) => page.frameLocator(`#${side} iframe`);
  const titles = (left, right) => until(`${left} beside ${right}`, async () => await frame('left').locator('h1').textContent() === left && await frame('right').locator('h1').textContent() === right);

  await that('both editions are there', async () => {
    await titles('Falcon (workload identity)', 'Workload identity');
    assert.equal(new URL(page.url()).search, '?left=internal&right=public&path=items%2Fworkload-identity%2F');
    await until('the frames are named', async () => await page.locator('#left iframe').getAttribute('title') === 'Left: Northwind internal');
    assert.equal(await frame('left').locator('roadmap-bar').count(), 0);
  });

  await that('scrolling one scrolls the other, unless that is switched off', async () => {
    const scrolled = (side) => frame(side).locator('html').evaluate((html) => html.scrollTop / (html.scrollHeight - html.clientHeight));
    await frame('left').locator('html').evaluate((html) => { html.scrollTop = (html.scrollHeight - html.clientHeight) / 2; });
    await until('the right one is half down', async () => Math.abs(await scrolled('right') - 0.5) < 0.02);
    await frame('right').locator('html').evaluate((html) => { html.scrollTop = html.scrollHeight; });
    await until('the left one is at its end', async () => await scrolled('left') > 0.98);
    await page.uncheck('#together');
    await frame('left').locator('html').evaluate((html) => { html.scrollTop = 0; });
    await pause(300);
    assert.ok(await scrolled('right') > 0.98);
    await page.check('#together');
  });

  await that('going on in one goes on in the other, and back', async () => {
    await frame('left').locator('nav a', { hasText: 'Shipped' }).click();
    await until('the right one follows', () => frame('right').locator('h1', { hasText: /shipped/i }).isVisible());
    await until('the address says so', () => page.url().endsWith('path=shipped%2Findex.html'));
    await frame('right').locator('.brand').click();
    await titles('Northwind Mesh', 'Northwind Mesh');
    await page.goBack();
    await until('both went back', async () => /shipped/i.test(await frame('left').locator('h1').textContent()) && /shipped/i.test(await frame('right').locator('h1').textContent()));
  });

  await that('what the other edition lacks is said', async () => {
    await page.goto(`${server.base}/-/beside.html?left=internal&right=public&path=${SECRET}`);
    await titles('Cells instead of one big control plane', 'There is nothing here');
    await until('a line says so', async () => await page.locator('#right .unknown').textContent() === 'These readers don’t know this item. Below is what they get.');
    assert.equal(await page.locator('#left .unknown').isVisible(), false);
  });

  await that('another edition can be chosen, and the address can be passed on', async () => {
    await page.goto(`${server.base}/-/beside.html?left=internal&right=public&path=${ITEM}`);
    await titles('Falcon (workload identity)', 'Workload identity');
    await until('the lists are filled', async () => await page.locator('#left option').count() === 4);
    await page.locator('#left select').selectOption('customer');
    await titles('Workload identity', 'Workload identity');
    await until('the address says so', () => page.url().includes('left=customer'));
    await page.reload();
    await until('the list says so', async () => await page.locator('#left select').inputValue() === 'customer');
  });

  await that('an address of another kind leads nowhere else', async () => {
    for (const odd of ['left=/evil.test&right=public&path=x', 'left=internal&right=public&path=//evil.test/', 'left=internal&right=public&path=../-/beside.html', 'left=-&right=public&path=beside.html',
      'left=internal&right=public&path=javascript:window.top.hacked=1', 'left=internal&right=public&path=%5C%5Cevil.test']) {
      await page.goto(`${server.base}/-/beside.html?${odd}`);
      await pause(300);
      const places = page.frames().slice(1).map((f) => f.url()).filter((url) => url !== 'about:blank');
      for (const place of places) assert.ok(place.startsWith(server.base) && !place.includes('/-/'), `${odd} leads to ${place}`);
      assert.equal(await page.evaluate(() => window.hacked), undefined);
    }
  });
  await page.context().close();
}
