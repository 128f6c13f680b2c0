// The Agents Playground's page, driven as a person would: by roles and names, never by style classes but for cards.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const local = new Set(['127.0.0.1', 'localhost']);
const patience = 20_000;

export class PlaygroundPage {
  #browser;
  #page;
  #shots;
  errors = [];

  static async open(address, browserPath, shots) {
    const opened = new PlaygroundPage();
    opened.#shots = shots;
    opened.#browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    });
    const context = await opened.#browser.newContext({ viewport: { width: 1400, height: 1100 }, timezoneId: 'Europe/Berlin' });
    opened.#page = await context.newPage();
    opened.#page.setDefaultTimeout(patience);
    opened.#page.on('pageerror', error => opened.errors.push(error.message));
    await opened.#page.route(url => !local.has(url.hostname), route => route.abort());
    await opened.#page.goto(address, { waitUntil: 'commit' });
    await opened.#page.getByRole('button', { name: 'Send Message' }).waitFor({ timeout: 90_000 });
    return opened;
  }

  close = () => this.#browser.close();

  /** Says something in the open chat. */
  async say(text) {
    await this.#page.getByRole('textbox').last().click();
    await this.#page.keyboard.type(text);
    await this.#page.keyboard.press('Enter');
  }

  /** Begins a post in the open channel, mentioning the bot. */
  async post(text) {
    await this.#page.getByRole('textbox').first().click();
    await this.#page.keyboard.type('@Zt');
    await this.#page.getByRole('menuitem', { name: /ZtTeamsBot/ }).click();
    await this.#page.keyboard.type(` ${text}`);
    await this.#page.getByRole('button', { name: 'Post', exact: true }).click();
  }

  open = name => this.#page.getByRole('treeitem', { name }).click();

  /** Waits until a text is on the page. */
  sees = text => this.#page.getByText(text).last().waitFor();

  /** The newest card that has a text. */
  card(text) {
    const card = this.#page.locator('.ac-adaptiveCard').filter({ hasText: text }).last();
    return {
      sees: inner => card.getByText(inner).first().waitFor(),
      press: name => card.getByRole('button', { name, exact: true }).first().click(),
      choose: async (nth, option) => {
        await card.getByRole('combobox').nth(nth).click();
        await this.#page.getByRole('option', { name: option, exact: true }).click();
      },
      note: (nth, value) => card.getByRole('textbox', { name: 'Note' }).nth(nth).fill(value),
      shown: () => card.waitFor(),
    };
  }

  async shot(name) {
    if (!this.#shots) return;
    mkdirSync(this.#shots, { recursive: true });
    await this.#page.screenshot({ path: path.join(this.#shots, `${name}.png`) });
  }
}

/** Has a conversation: each step is told as it went, a failed one is photographed, and the exit code says whether all went well. */
export async function converse(have) {
  const [address, browser, shots] = process.argv.slice(2);
  const page = await PlaygroundPage.open(address, browser, shots);
  let failed = 0;
  try {
    await have(page, async (what, act) => {
      try {
        await act();
        console.log(`ok    ${what}`);
      } catch (error) {
        failed++;
        console.log(`FAIL  ${what}: ${String(error.message ?? error).split('\n')[0]}`);
        await page.shot(`failed-${failed}`).catch(() => {});
      }
    });
    if (page.errors.length > 0) {
      failed++;
      console.log(`FAIL  no error on the page: ${page.errors.join('; ')}`);
    }
  } finally {
    await page.close();
  }

  process.exitCode = failed === 0 ? 0 : 1;
}
