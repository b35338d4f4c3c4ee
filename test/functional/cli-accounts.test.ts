import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { keys } from '../../shared/table/keys.ts';
import { newTenant } from '../support/accounts.ts';
import { customersWith, operatorsWith } from '../support/auth-handlers.ts';
import { finished, installation, startBob } from '../support/bob-cli.ts';
import { stored, table } from '../support/world.ts';

// Starting the command takes a second, and several times that on a busy machine.
const ownSlug = `own-${randomUUID().slice(0, 18)}`;
const folder = installation({ DefaultTenant: ownSlug }, 'http://127.0.0.1:1');
afterAll(() => rmSync(folder, { recursive: true }));

const bob = (args: readonly string[], input?: string) => finished(startBob(folder, args), input);

// The command stores passwords at their real costs; the second factor is none of this file's business.
const signIn = operatorsWith({ operatorsNeedSecondFactor: false, ownTenant: async () => randomUUID() });
const customerSignIn = customersWith({});
const newEmail = () => `ada-${randomUUID()}@example.com`;

describe('operator', () => {
  it('is created with the deployment’s own tenant, logs in, is reset, disabled and enabled', async () => {
    const email = newEmail();
    const created = await bob(['operator', 'create', '--email', email, '--name', 'Ada', '--json']);
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const { id, password } = JSON.parse(created.stdout);
    const own = await table.get(keys.slug(ownSlug));
    expect(own).toBeDefined();
    expect((await signIn('/login', { email, password })).status).toBe(200);

    const again = await bob(['operator', 'create', '--email', email.toUpperCase(), '--name', 'Ada']);
    expect(again).toEqual({ code: 1, stdout: '', stderr: `There is an operator ${email} already.\n` });

    const reset = await bob(
      ['operator', 'reset-password', email, '--password-stdin', '--second-factor'],
      'a password from a pipe\n',
    );
    expect(reset.code).toBe(0);
    expect(reset.stdout).toContain('otpauth://totp/Bob:');
    expect(reset.stdout).not.toContain('a password from a pipe');
    expect((await signIn('/login', { email, password })).status).toBe(401);
    expect((await signIn('/login', { email, password: 'a password from a pipe' })).status).toBe(200);

    expect(await bob(['operator', 'disable', email])).toMatchObject({
      code: 0,
      stdout: `${email} is disabled.\n`,
    });
    expect((await signIn('/login', { email, password: 'a password from a pipe' })).status).toBe(401);
    const listed = await bob(['operator', 'list', '--json']);
    expect(JSON.parse(listed.stdout)).toContainEqual(
      expect.objectContaining({ id, email, status: 'disabled' }),
    );
    expect(listed.stdout).not.toMatch(/argon2|passwordHash|JBSW/);
    expect((await bob(['operator', 'enable', email])).code).toBe(0);
    expect((await signIn('/login', { email, password: 'a password from a pipe' })).status).toBe(200);

    const trail = await stored(keys.audit(own?.tenantId as string, new Date(), '').pk);
    expect(trail.filter(({ target }) => target === id).map(({ action }) => action)).toEqual([
      'operator.created',
      'operator.reset',
      'operator.disabled',
      'operator.enabled',
    ]);
  });

  it('is rejected with a bad password or an unknown address', async () => {
    const short = await bob(
      ['operator', 'create', '--email', newEmail(), '--name', 'A', '--password-stdin'],
      'short\n',
    );
    expect(short).toMatchObject({ code: 1, stderr: expect.stringContaining('at least 12 characters') });
    expect(
      await bob(['operator', 'create', '--email', newEmail(), '--name', 'A', '--password-stdin']),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('stdin is empty'),
    });
    expect(await bob(['operator', 'disable', 'nobody@example.com'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no operator nobody@example.com.'),
    });
  });
});

describe('user', () => {
  it('is added to a team with a role, logs in, and is reset', async () => {
    const { id, slug } = await newTenant('starter');
    const email = newEmail();
    const created = await bob(['user', 'create', slug, '--email', email, '--role', 'owner', '--json']);
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const { password, role } = JSON.parse(created.stdout);
    expect(role).toBe('owner');
    expect((await customerSignIn('/login', { email, password })).status).toBe(200);
    expect(await table.get(keys.seats(id))).toMatchObject({ seats: 1, owners: 1 });

    const reset = await bob(['user', 'reset-password', slug, '--email', email]);
    expect(reset.stdout).toMatch(/has a new password[\s\S]*Password: +\S{24}\n/);
    expect((await customerSignIn('/login', { email, password })).status).toBe(401);
    const stranger = await bob(['user', 'reset-password', slug, '--email', newEmail()]);
    expect(stranger).toMatchObject({ code: 1, stderr: expect.stringContaining(`on the team of ${slug}`) });
  });

  it("takes one of the plan's seats", async () => {
    const { slug } = await newTenant('starter');
    for (let n = 0; n < 3; n += 1)
      expect((await bob(['user', 'create', slug, '--email', newEmail(), '--role', 'agent'])).code).toBe(0);
    expect(await bob(['user', 'create', slug, '--email', newEmail(), '--role', 'agent'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('All 3 seats of the plan starter are taken'),
    });
  });

  it('shows its options in --help', async () => {
    const help = await bob(['user', 'create', '--help']);
    expect(help.stdout).toMatch(/--role <role> .*"owner", "admin", "agent",\s+"viewer"/);
    expect((await bob(['user', 'create', 'acme', '--email', 'a@b.example', '--role', 'king'])).code).toBe(2);
    expect((await bob(['operator', '--help'])).stdout).toMatch(
      /create[\s\S]*list[\s\S]*disable[\s\S]*reset-password/,
    );
  });
});
