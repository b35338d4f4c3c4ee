import { randomUUID } from 'node:crypto';
import vm from 'node:vm';
import fc from 'fast-check';
import { systemClock } from '../../shared/core/clock.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { createTenant } from '../../shared/tenants/provisioning.ts';
import { amendAppearance } from '../../shared/widget-setup/amend-appearance.ts';
import { changeAppearance, defaultAppearance } from '../../shared/widget-setup/appearance.ts';
import { readAppearance } from '../../shared/widget-setup/appearance-store.ts';
import { createWidgetKey, revokeWidgetKey } from '../../shared/widget-setup/keys.ts';
import { CONFIG_PLACEHOLDER, objectKeys } from '../../shared/widget-setup/object-keys.ts';
import { setAllowedOrigins } from '../../shared/widget-setup/origins.ts';
import { fill, publishWidget } from '../../shared/widget-setup/publish.ts';
import { scriptJson } from '../../shared/widget-setup/script-json.ts';
import type { FileKind, WidgetFiles } from '../../shared/widget-setup/widget-files.ts';
import { author, openShop, table } from '../support/world.ts';

const TEMPLATE = `window.config=${CONFIG_PLACEHOLDER};`;

/** A bucket in memory, which tells what happens while it is written. */
class Files implements WidgetFiles {
  readonly origin = 'https://bob.example';
  readonly texts = new Map<string, string>([[objectKeys.template, TEMPLATE]]);
  readonly kinds = new Map<string, FileKind>();
  onWrite: (key: string) => Promise<void> = async () => {};

  async read(key: string) {
    return this.texts.get(key);
  }

  async write(key: string, text: string, kind: FileKind) {
    await this.onWrite(key);
    this.texts.set(key, text);
    this.kinds.set(key, kind);
  }

  async remove(key: string) {
    this.texts.delete(key);
  }

  configOf(tenantId: string) {
    return JSON.parse(this.texts.get(objectKeys.tenantConfig(tenantId)) ?? 'null');
  }

  launcherOf(tenantId: string) {
    const sandbox: { window: { config?: unknown } } = { window: {} };
    vm.runInNewContext(this.texts.get(objectKeys.tenantScript(tenantId)) ?? '', sandbox);
    return JSON.parse(JSON.stringify(sandbox.window.config ?? null));
  }
}

const publisherOf = (tenantId: string, files = new Files()) => ({
  table: new TenantTable(table, tenantId),
  files,
  clock: systemClock,
});

describe('publishing a tenant’s widget', () => {
  it('writes the script and a configuration for each active key', async () => {
    const shop = await openShop({ knowledge: [] });
    const publisher = publisherOf(shop.tenant.id);
    const { files } = publisher;
    expect(await publishWidget(publisher)).toMatchObject({ state: 'published' });
    const { accent, position, locale, ...rest } = defaultAppearance;
    const launcher = {
      ...{ tenantId: shop.tenant.id, key: shop.key.value, base: 'https://bob.example', api: null },
      ...{ accent, position, locale, unproven: [shop.origin] },
    };
    const config = { ...launcher, ...rest, business: 'Wheel House', voice: true };
    expect(files.launcherOf(shop.tenant.id)).toEqual(launcher);
    expect(files.configOf(shop.tenant.id)).toEqual(config);
    expect(JSON.parse(files.texts.get(objectKeys.keyConfig(shop.key.value)) ?? '')).toEqual(config);
    expect([...files.kinds.values()].map(({ cacheControl }) => cacheControl)).toEqual([
      'public, max-age=60',
      'public, max-age=60',
      'public, max-age=60',
    ]);
  });

  it('uses the newest key, and removes the configuration of a revoked one', async () => {
    const shop = await openShop({ knowledge: [] });
    const publisher = publisherOf(shop.tenant.id);
    const { files } = publisher;
    await publishWidget(publisher);
    await new Promise((later) => setTimeout(later, 2));
    const next = await createWidgetKey({ ...author, table: publisher.table }, 'next');
    await publishWidget(publisher);
    expect(files.configOf(shop.tenant.id).key).toBe(next.value);
    expect(files.launcherOf(shop.tenant.id).key).toBe(next.value);
    expect(files.texts.has(objectKeys.keyConfig(shop.key.value))).toBe(true);
    await revokeWidgetKey({ ...author, table: publisher.table }, shop.key.id);
    await publishWidget(publisher);
    expect(files.texts.has(objectKeys.keyConfig(shop.key.value))).toBe(false);
    expect(files.texts.has(objectKeys.keyConfig(next.value))).toBe(true);
    await revokeWidgetKey({ ...author, table: publisher.table }, next.id);
    expect(await publishWidget(publisher)).toMatchObject({ state: 'switched-off' });
    expect(files.texts.get(objectKeys.tenantScript(shop.tenant.id))).not.toContain('window');
    expect(files.texts.has(objectKeys.keyConfig(next.value))).toBe(false);
    expect(files.texts.has(objectKeys.tenantConfig(shop.tenant.id))).toBe(false);
  });

  it('writes nothing if the deployment has no widget files', async () => {
    const shop = await openShop({ knowledge: [] });
    const publisher = publisherOf(shop.tenant.id);
    publisher.files.texts.clear();
    expect(await publishWidget(publisher)).toMatchObject({ state: 'no-release' });
    expect(publisher.files.texts.size).toBe(0);
  });

  it('ends with the stored data, even if it changes between read and write', async () => {
    const shop = await openShop({ knowledge: [] });
    const publisher = publisherOf(shop.tenant.id);
    const { files } = publisher;
    let changed = false;
    files.onWrite = async () => {
      if (changed) return;
      changed = true;
      await amendAppearance({ ...author, table: publisher.table }, { accent: '#00ff00' });
      await revokeWidgetKey({ ...author, table: publisher.table }, shop.key.id);
    };
    expect(await publishWidget(publisher)).toMatchObject({ state: 'switched-off' });
    expect(files.texts.has(objectKeys.keyConfig(shop.key.value))).toBe(false);
  });

  it('ends with the newest change, even with concurrent publications', async () => {
    const shop = await openShop({ knowledge: [] });
    const publisher = publisherOf(shop.tenant.id);
    const { files } = publisher;
    files.onWrite = () => new Promise((later) => setTimeout(later, Math.random() * 20));
    const origins: string[] = [shop.origin];
    for (let n = 0; n < 4; n += 1) origins.push(`https://site${n}.example`);
    await Promise.all(
      origins.map(async (_, n) => {
        await setAllowedOrigins({ ...author, table: publisher.table }, origins.slice(0, n + 1));
        await publishWidget(publisher);
      }),
    );
    const { unproven } = files.configOf(shop.tenant.id);
    const stored = (await table.get({ pk: `T#${shop.tenant.id}#CONFIG`, sk: 'ORIGINS' }))?.origins;
    expect(unproven).toEqual(stored);
  });

  it("keeps the tenant's texts out of the script, and unchanged in its configuration", async () => {
    const tenant = await createTenant(
      table,
      { name: '</script><b>$& \u2028 `x`', slug: `shop-${randomUUID().slice(0, 18)}`, plan: 'pro' },
      author,
    );
    const publisher = publisherOf(tenant.id);
    await createWidgetKey({ ...author, table: publisher.table }, 'w');
    await publishWidget(publisher);
    expect(publisher.files.configOf(tenant.id).business).toBe(tenant.name);
    expect(publisher.files.texts.get(objectKeys.tenantScript(tenant.id))).not.toContain('b>');
  });
});

describe('JSON in a script', () => {
  it('has the same value as JSON and as an expression, and cannot end the script or line', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '</script>',
        '<!--',
        ']]>',
        '\u2028',
        '\u2029',
        '$&',
        "$'",
        CONFIG_PLACEHOLDER,
        '\\',
        '"',
      ),
    );
    const value = fc.oneof(
      text,
      fc.array(text),
      fc.dictionary(
        text.filter((key) => key !== '__proto__'),
        text,
      ),
    );
    fc.assert(
      fc.property(value, (each) => {
        const json = scriptJson(each);
        expect(json).not.toMatch(/[<>\u2028\u2029]/);
        // In a context of its own: having read a key that is one backslash, V8's JSON.parse takes the next escaped key
        // for it (13.6: '{"\\\\":1}', then '{"\\u2028":1}').
        const parsed = vm.runInNewContext('JSON.stringify(JSON.parse(json))', { json });
        expect(parsed).toBe(JSON.stringify(each));
        expect(JSON.stringify(vm.runInNewContext(`(${json})`))).toBe(JSON.stringify(each));
      }),
      { numRuns: 500 },
    );
  });

  it('is inserted unchanged into the loader, at one place', () => {
    const config = { name: "$& $' $1" } as never;
    expect(fill(`a(${CONFIG_PLACEHOLDER})`, config)).toBe(`a(${scriptJson(config)})`);
    expect(() => fill('a()', null)).toThrow('0 times');
    expect(() => fill(`${CONFIG_PLACEHOLDER}${CONFIG_PLACEHOLDER}`, null)).toThrow('2 times');
  });
});

describe('an appearance', () => {
  it('has defaults, and keeps stored values', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const own = new TenantTable(table, tenant.id);
    expect((await readAppearance(own, new Date())).value).toEqual(defaultAppearance);
    await amendAppearance({ ...author, table: own }, { accent: '#0A7D5C', locale: 'pt-BR' });
    expect((await readAppearance(own, new Date())).value).toEqual({
      ...defaultAppearance,
      accent: '#0a7d5c',
      locale: 'pt-BR',
    });
  });

  it('reports every invalid field', () => {
    const change = {
      name: ' ',
      accent: 'red',
      theme: 'pink',
      position: 'top',
      greeting: 'x'.repeat(501),
      suggestions: ['', 'ok', 'x'.repeat(81), 'b', 'c'],
      locale: 'fr',
    };
    expect(() => changeAppearance(defaultAppearance, change)).toThrow(
      expect.objectContaining({
        errors: [
          'name',
          'accent',
          'theme',
          'position',
          'greeting',
          'locale',
          'suggestions',
          'suggestions.0',
          'suggestions.2',
        ].map((path) => expect.objectContaining({ path })),
      }),
    );
  });

  it('counts code points, not UTF-16 units', () => {
    expect(changeAppearance(defaultAppearance, { greeting: '🦷'.repeat(500) }).greeting).toHaveLength(1_000);
  });
});
