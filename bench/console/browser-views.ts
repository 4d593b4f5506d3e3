import { openBrowser } from '../../test/support/browser';
import type { Client } from '../../test/support/desk';

const list = '[aria-label="Tickets and conversations"] li';

/**
 * Milliseconds in Chromium from opening the console until the first row of the list stands there, each time with an empty
 * cache. The page itself says when, so that nothing of the driver's way counts.
 */
export async function browserViews(url: string, client: Client, rounds: number): Promise<readonly number[]> {
  const browser = await openBrowser();
  const times: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const page = await browser.newPage();
      const [name = '', value = ''] = client.cookie.split('; ')[0]?.split('=') ?? [];
      await page.context().addCookies([{ name, value, url }]);
      await page.addInitScript((selector) => {
        const watch = new MutationObserver(() => {
          if (!document.querySelector(selector)) return;
          watch.disconnect();
          requestAnimationFrame(() => performance.mark('first-row'));
        });
        watch.observe(document, { childList: true, subtree: true });
      }, list);
      await page.goto(`${url}/console`);
      const at = await page.waitForFunction(() => performance.getEntriesByName('first-row')[0]?.startTime);
      times.push(Number(await at.jsonValue()));
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
  return times;
}
