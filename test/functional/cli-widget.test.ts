import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { widgetBucket } from '../../shared/aws/widget-bucket.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { CONFIG_PLACEHOLDER, objectKeys } from '../../shared/widget-setup/object-keys.ts';
import { recordProof } from '../../shared/widget-setup/proofs.ts';
import { finished, installation, startBob } from '../support/bob-cli.ts';
import { openShop, table } from '../support/world.ts';

const WIDGETS = `cli-widget-${randomUUID()}`;
const s3 = new S3Client({ forcePathStyle: true });
const files = widgetBucket(s3, WIDGETS);
const template = `/* release 1 */(c=>c)(${CONFIG_PLACEHOLDER})`;
let folder: string;

const release = (content: string) =>
  files.write(objectKeys.template, content, { contentType: 'text/javascript', cacheControl: 'no-cache' });

beforeAll(async () => {
  await s3.send(new CreateBucketCommand({ Bucket: WIDGETS }));
  await release(template);
  folder = installation({ WidgetBucketName: WIDGETS });
});

afterAll(() => rm(folder, { recursive: true }));

const bobIn = (where: string, args: readonly string[]) => finished(startBob(where, args));
const bob = (...args: string[]) => bobIn(folder, args);
const script = (tenantId: string) => files.read(objectKeys.tenantScript(tenantId));
const config = async (tenantId: string) =>
  JSON.parse((await files.read(objectKeys.tenantConfig(tenantId))) ?? 'null');

describe('widget set', () => {
  it('stores the appearance and publishes it', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const done = await bob(
      ...['widget', 'set', tenant.slug, '--accent', '#0B6E69', '--position', 'left', '--theme', 'dark'],
      ...['--locale', 'pt-BR', '--greeting', 'Olá!', '--suggest', 'Abrem ao sábado?', 'Quanto custa?'],
    );
    expect(done).toMatchObject({ code: 0, stderr: 'Published: pages show it within a minute.\n' });
    const appearance = {
      accent: '#0b6e69',
      position: 'left',
      theme: 'dark',
      locale: 'pt-BR',
      greeting: 'Olá!',
      suggestions: ['Abrem ao sábado?', 'Quanto custa?'],
    };
    expect(await table.get(keys.appearance(tenant.id))).toMatchObject(appearance);
    expect(await config(tenant.id)).toMatchObject({ ...appearance, business: 'Wheel House', name: 'Bob' });

    await bob('widget', 'set', tenant.slug, '--no-suggestions', '--locale', 'auto');
    expect(await config(tenant.id)).toMatchObject({ suggestions: [], locale: null, position: 'left' });
  });

  it('reports every invalid value, and changes nothing', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const five = ['a', 'b', 'c', 'd', 'e'];
    const [bad, unknown, none, both] = await Promise.all([
      bob('widget', 'set', tenant.slug, '--accent', 'teal', '--suggest', ...five),
      bob('widget', 'set', tenant.slug, '--theme', 'pink'),
      bob('widget', 'set', tenant.slug),
      bob('widget', 'set', tenant.slug, '--suggest', 'a', '--no-suggestions'),
    ]);
    expect(bad).toMatchObject({ code: 1, stdout: '' });
    expect(bad.stderr).toContain(
      '  accent: must be a color like #1f5eff\n  suggestions: must be at most 4\n',
    );
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('auto, light, dark') });
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('name a setting to change') });
    expect(both.code).toBe(2);
    expect(await table.get(keys.appearance(tenant.id))).toBeUndefined();
  });
});

describe('changes that publish the script', () => {
  it('keys, origins and suspension', async () => {
    const { tenant, key, origin } = await openShop({ knowledge: [] });
    await new Promise((later) => setTimeout(later, 2));
    const next = JSON.parse((await bob('widget-key', 'create', tenant.slug, '--json')).stdout);
    expect((await config(tenant.id)).key).toBe(next.value);
    expect(await files.read(objectKeys.keyConfig(key.value))).toBeDefined();
    await bob('widget-key', 'revoke', tenant.slug, key.id);
    expect(await files.read(objectKeys.keyConfig(key.value))).toBeUndefined();

    await recordProof(new TenantTable(table, tenant.id), origin, new Date().toISOString());
    await bob('origins', 'set', tenant.slug, origin, 'https://new.example');
    expect((await config(tenant.id)).unproven).toEqual(['https://new.example']);

    const suspended = await bob('tenant', 'suspend', tenant.slug);
    expect(suspended).toMatchObject({ code: 0, stdout: `${tenant.slug} is suspended.\n` });
    expect(await table.get(keys.tenant(tenant.id))).toMatchObject({ status: 'suspended' });
    expect(await script(tenant.id)).not.toContain('c=>c');
    expect(await files.read(objectKeys.keyConfig(next.value))).toBeUndefined();
    await bob('tenant', 'resume', tenant.slug);
    expect((await config(tenant.id)).key).toBe(next.value);
  });

  it('reports a change that is stored but not published', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const elsewhere = installation({ WidgetBucketName: 'there-is-no-such-bucket' });
    const failed = await bobIn(elsewhere, ['widget', 'set', tenant.slug, '--accent', '#112233']);
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain('#112233');
    expect(failed.stderr).toContain('The change is stored but');
    expect(failed.stderr).toContain(`widget publish ${tenant.slug}`);
    await rm(elsewhere, { recursive: true });
  });
});

describe('widget publish and show', () => {
  it('publishes every tenant’s script after a release', async () => {
    const [one, two] = [await openShop({ knowledge: [] }), await openShop({ knowledge: [] })];
    await bob('widget', 'publish', one.tenant.slug);
    expect(await script(one.tenant.id)).toContain('release 1');
    await release(template.replace('1', '2'));
    const all = await bob('widget', 'publish', '--all', '--json');
    expect(JSON.parse(all.stdout)).toContainEqual({ tenant: two.tenant.slug, state: 'published' });
    for (const { tenant } of [one, two]) expect(await script(tenant.id)).toContain('release 2');
  });

  it('fails without widget files or without a tenant', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const elsewhere = installation({});
    expect(await bobIn(elsewhere, ['widget', 'publish', tenant.slug])).toMatchObject({
      code: 1,
      stderr: 'Not published: this deployment has no widget files.\n',
    });
    await rm(elsewhere, { recursive: true });
    expect(await bob('widget', 'publish')).toMatchObject({ code: 2 });
    expect(await bob('widget', 'publish', tenant.slug, '--all')).toMatchObject({ code: 2 });
  });

  it('shows the script tag and where the widget was seen', async () => {
    const { tenant, origin } = await openShop({ knowledge: [] });
    const before = await bob('widget', 'show', tenant.slug);
    const embed = `<script async crossorigin src="http://127.0.0.1:9/widget/${tenant.id}/widget.js"></script>`;
    expect(before.stdout).toContain(embed);
    expect(before.stdout).toContain(`${origin}: not seen yet`);
    await recordProof(new TenantTable(table, tenant.id), origin, '2026-01-02T03:04:05.000Z');
    const after = JSON.parse((await bob('widget', 'show', tenant.slug, '--json')).stdout);
    expect(after).toMatchObject({ embed, origins: [{ origin, firstSeenAt: '2026-01-02T03:04:05.000Z' }] });
  });
});

describe('identity-secret', () => {
  it('is shown once, replaced with a day of overlap, and revoked', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const first = JSON.parse((await bob('identity-secret', 'create', tenant.slug, '--json')).stdout);
    expect(first.secret).toMatch(/^[0-9a-f]{64}$/);
    const again = await bob('identity-secret', 'create', tenant.slug);
    expect(again.stdout).toContain('The previous secret is valid until');
    expect(again.stdout).not.toContain(first.secret);
    expect((await bob('tenant', 'show', tenant.slug, '--json')).stdout).not.toContain(first.secret);
    await bob('identity-secret', 'revoke', tenant.slug);
    expect(await table.get(keys.identitySecret(tenant.id))).toBeUndefined();
  });
});
