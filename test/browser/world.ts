import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { launcherConfig } from '../../shared/widget-setup/widget-config.ts';
import { buildWidget } from '../../widget/build.ts';
import type { WidgetConfig } from '../../widget/config.ts';
import { FakeApi } from './fake-api.ts';
import { babble } from './microphone.ts';
import { CONFIG, type PageOptions, SITE_CSS, sitePage } from './pages.ts';
import { Visitor } from './visitor.ts';

const { loader, files } = buildWidget();

export interface Visit extends PageOptions {
  readonly config?: Partial<WidgetConfig>;
  readonly context?: BrowserContextOptions;
  /** Headers of the page, for its Content-Security-Policy. */
  readonly headers?: Record<string, string>;
  /** Other files of the website, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Changes the whole page, for what a tag cannot do. */
  readonly html?: (page: string) => string;
  /** Runs before the page is gone to. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** A customer's website on one origin, the widget and its API on another, and a browser. */
export class World {
  private servers: Server[] = [];
  private contexts: BrowserContext[] = [];
  private browser!: Browser;
  private folder = '';
  api = new FakeApi();
  site = '';
  widget = '';
  private page = '';
  private headers: Record<string, string> = {};
  private files: Readonly<Record<string, string>> = {};
  /** The tenant's configuration on the widget's server; undefined: disabled. */
  config: WidgetConfig | undefined = CONFIG;
  /** While true the widget's server drops every connection. */
  down = false;

  async start(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'bob-browser-'));
    const site = await listen((request, response) => this.serveSite(request, response), 'localhost');
    const widget = await listen((request, response) => void this.serveWidget(request, response), '127.0.0.1');
    this.servers = [site.server, widget.server];
    this.site = `http://localhost:${site.port}`;
    this.widget = `http://127.0.0.1:${widget.port}`;
    writeFileSync(join(this.folder, 'babble.wav'), babble(5));
    this.browser = await chromium.launch({
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        // A microphone that plays a file, over and over; whether it may be used is each visit's own business.
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${join(this.folder, 'babble.wav')}`,
      ],
    });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    rmSync(this.folder, { recursive: true, force: true });
    for (const server of this.servers) {
      server.closeAllConnections();
      server.close();
    }
  }

  /** A visitor on a fresh page in a fresh browser, with an API that has seen nothing. */
  async visit(visit: Visit = {}): Promise<Visitor> {
    for (const context of this.contexts.splice(0)) await context.close();
    this.api = new FakeApi();
    this.down = false;
    this.config = { ...CONFIG, ...visit.config };
    this.headers = visit.headers ?? {};
    this.files = visit.files ?? {};
    const html = sitePage(this.widget, visit);
    this.page = visit.html?.(html) ?? html;
    const context = await this.browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...visit.context,
    });
    this.contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    const visitor = new Visitor(page, this.site);
    await visit.prepare?.(page);
    await page.goto(this.site);
    return visitor;
  }

  private serveSite(request: IncomingMessage, response: ServerResponse): void {
    const file = this.files[request.url ?? ''];
    const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html';
    if (request.url === '/site.css') response.setHeader('Content-Type', 'text/css').end(SITE_CSS);
    else if (file !== undefined) response.writeHead(200, { 'Content-Type': type, ...this.headers }).end(file);
    else response.writeHead(200, { 'Content-Type': 'text/html', ...this.headers }).end(this.page);
  }

  private async serveWidget(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.down) {
      request.socket.destroy();
      return;
    }
    const path = new URL(request.url ?? '', 'http://x').pathname;
    const script = (body: string | Uint8Array, type = 'text/javascript; charset=utf-8') =>
      response
        .writeHead(200, {
          'Content-Type': type,
          'Content-Encoding': 'gzip',
          'Access-Control-Allow-Origin': '*',
        })
        .end(gzipSync(body, { level: 9 }));
    const { config } = this;
    const launcher = () => JSON.stringify(config && launcherConfig(config));
    if (path.endsWith('/widget.js')) script(config ? loader.replace('__BOB_CONFIG__', launcher) : '');
    else if (path === '/widget/loader.js') script(loader.replace('__BOB_CONFIG__', 'null'));
    else if (path.endsWith('.json')) {
      const wanted = path.startsWith('/widget/keys/') ? `/widget/keys/${config?.key}.json` : path;
      if (config && path === wanted) script(JSON.stringify(config), 'application/json');
      else response.writeHead(403, { 'Access-Control-Allow-Origin': '*' }).end('<Error/>');
    } else if (path.startsWith('/widget/app/')) {
      const file = files.find(({ name }) => path.endsWith(`/${name}`));
      if (file) script(file.content, file.contentType);
      else response.writeHead(404).end();
    } else if (path === '/own')
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(sitePage(this.widget));
    else await this.api.handle(request, response);
  }
}

async function listen(serve: (request: IncomingMessage, response: ServerResponse) => void, host: string) {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

function findChromium(): string {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      // The next one.
    }
  }
  throw new Error('No Chromium found. Install it (apt-get install chromium) or name it in CHROMIUM_PATH.');
}

/** Takes a picture when `--screenshots <folder>` was given. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.BOB_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

export const world = new World();
