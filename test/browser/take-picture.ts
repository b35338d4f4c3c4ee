import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { LocalRun } from '../../local/local-run.ts';
import { Progress } from '../../local/progress.ts';
import { freePort } from '../../local/services/ports.ts';

// Takes the picture of the README: the demo website with an answered question, as `npm start` serves it.

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const QUESTIONS = ['What does a professional cleaning cost?', 'Are you open on Saturday?'];

const localDir = mkdtempSync(join(tmpdir(), 'bob-picture-'));
const port = await freePort();
const run = new LocalRun({ root: ROOT, port, localDir, watch: false }, new Progress(), (failure) => {
  throw failure;
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const { demoPage } = await run.start();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await page.goto(demoPage);
  await page.waitForFunction('window.Bob');
  await page.evaluate('window.Bob.open()');
  for (const question of QUESTIONS) {
    const box = page.getByRole('textbox');
    await box.fill(question);
    await box.press('Enter');
    await page.waitForTimeout(1_500);
  }
  await page.screenshot({ path: fileURLToPath(new URL('../../docs/images/demo.png', import.meta.url)) });
} finally {
  await browser.close();
  await run.stop();
  rmSync(localDir, { recursive: true, force: true });
}
