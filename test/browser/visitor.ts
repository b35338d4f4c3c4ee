import type { Locator, Page } from 'playwright-core';

/** The visitor's view and actions. Locators pierce the open shadow root. */
export class Visitor {
  readonly errors: string[] = [];
  readonly requests: string[] = [];
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly field: Locator;
  readonly answers: Locator;
  readonly questions: Locator;
  readonly banner: Locator;

  constructor(
    readonly page: Page,
    readonly site: string,
  ) {
    this.launcher = page.locator('bob-widget .launcher');
    this.panel = page.locator('bob-widget [role=dialog]');
    this.field = this.panel.locator('textarea');
    this.answers = this.panel.locator('.message.bot:not(.typing) .bubble');
    this.questions = this.panel.locator('.message.visitor .bubble');
    this.banner = this.panel.locator('.banner');
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /** Requests that left for anywhere but the website itself. */
  foreign(): string[] {
    return this.requests.filter((url) => !url.startsWith(this.site) && !url.startsWith('data:'));
  }

  async open(): Promise<void> {
    await this.launcher.click();
    await this.opened();
  }

  /** Open, and ready to be typed into. */
  async opened(): Promise<void> {
    await this.panel.waitFor();
    await this.page.locator('bob-widget :is(.panel, textarea):focus').waitFor();
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Sends a question and waits for the whole answer. */
  async ask(text: string): Promise<Locator> {
    const before = await this.panel.locator('.actions').count();
    await this.write(text);
    await this.panel.locator('.actions').nth(before).waitFor();
    return this.answers.last();
  }

  texts(locator: Locator): Promise<string[]> {
    return locator.allInnerTexts();
  }
}

/** Label or text of the element that has the focus, also inside the widget. */
export const focused = ({ page }: { readonly page: Page }): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
