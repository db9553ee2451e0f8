import { expect, test } from 'vitest';
import { openBrowser } from '#test/browser.ts';

test('the browser · shows a page in Chinese', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.setContent('<h1>市民热线</h1>');
    expect(await page.textContent('h1')).toBe('市民热线');
    expect(await page.evaluate(() => navigator.language)).toBe('zh-CN');
  } finally {
    await browser.close();
  }
});
