import assert from 'node:assert/strict';
import { eventsOf } from '../fake-api.ts';
import { describe, it } from '../suite.ts';
import { picture, world } from '../world.ts';

describe('a conversation', () => {
  it('asks, streams the answer with its sources, and announces whole sentences to screen readers', async () => {
    const visitor = await world.visit();
    await visitor.launcher.waitFor();
    await picture(visitor.page, 'launcher');
    await visitor.open();
    await visitor.page.waitForTimeout(250);
    await picture(visitor.page, 'open');
    const answer = await visitor.ask('What are your opening hours?');
    await picture(visitor.page, 'answer');
    assert.match(await answer.innerText(), /We are open Monday to Friday/);
    assert.equal(await answer.locator('strong').innerText(), 'Monday to Friday, 8:00–18:00');
    assert.equal(await answer.locator('td').count(), 4);
    const link = answer.getByRole('link');
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer nofollow');
    const sources = visitor.panel.locator('.source');
    assert.equal(await sources.count(), 2);
    assert.equal(await sources.first().getAttribute('href'), 'https://www.bright-smile.example/hours');
    const said = await visitor.panel.locator('[aria-live] p').allTextContents();
    assert(
      said.some((text) => text.startsWith('We are open Monday to Friday, 8:00–18:00')),
      said.join(' / '),
    );
    assert(said.length < 9, `tokens are read out: ${said.join(' / ')}`);
    const { session_id, client_message_id, locale } = world.api.taken[0] ?? {};
    assert.match(session_id ?? '', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    assert.match(client_message_id ?? '', /^[\da-f-]{36}$/);
    assert.equal(locale, 'en');
    assert.deepEqual(visitor.errors, []);
  });

  it('asks a suggested question with one click', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.panel.getByRole('button', { name: 'What are your opening hours?' }).click();
    await visitor.panel.locator('.actions').waitFor();
    assert.equal(await visitor.panel.locator('.suggestions button').count(), 0);
  });

  it('shows a refusal and an escalation', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('Do you sell motorcycles?');
    await picture(visitor.page, 'refusal');
    assert.equal(await visitor.panel.locator('.message.refused').count(), 1);
    assert.match(await visitor.panel.innerText(), /No confirmed answer/);
    assert.match(await visitor.panel.innerText(), /We have let the team know/);
  });

  it('shows that people will reply if the assistant is not available', async () => {
    const visitor = await world.visit();
    world.api.reply = () => ({
      response:
        'Our automatic assistant isn’t available at the moment. We have told the team, and they will get back to you.',
      refused: true,
      escalated: true,
    });
    await visitor.open();
    await visitor.ask('What are your opening hours?');
    await picture(visitor.page, 'no-credits');
    assert.equal(await visitor.panel.locator('.subtitle').innerText(), 'The team has been told');
    assert.equal(await visitor.panel.locator('.message.refused').count(), 1);
  });

  it('greets in the visitor’s language by default', async () => {
    const visitor = await world.visit({ config: { greeting: ' ', name: '$& Bob' }, lang: 'de' });
    await visitor.open();
    const said = 'Hallo! Ich bin $& Bob, der Assistent von Bright Smile Dental. Wie kann ich helfen?';
    assert.equal(await visitor.answers.first().innerText(), said);
  });

  it("shows an answer's stored rating", async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('Do you sell motorcycles?');
    world.api.say('bot', 'We sell toothbrushes.', 'down');
    const bad = visitor.panel.getByRole('button', { name: 'Not helpful', pressed: true });
    await bad.waitFor();
    await visitor.page.reload();
    await bad.waitFor();
    assert.equal(await visitor.panel.getByRole('button', { name: 'Helpful', pressed: true }).count(), 1);
  });

  it('shows that an answer is incomplete', async () => {
    const visitor = await world.visit();
    world.api.reply = () => ({ response: 'The first half.', incomplete: true });
    await visitor.open();
    await visitor.ask('Tell me everything');
    assert.match(await visitor.panel.innerText(), /This answer broke off/);
  });

  it('shows a handover to a person and back', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('Do you sell motorcycles?');
    world.api.mode = 'human';
    world.api.say('agent', 'Hello, this is **Dana**. We only do bicycles for teeth.');
    await visitor.panel.locator('.message.agent').waitFor();
    assert.match(await visitor.panel.locator('.subtitle').innerText(), /talking to a person/);
    await visitor.write('Thank you, Dana');
    world.api.say('agent', 'You are welcome!');
    await visitor.panel.locator('.message.agent').nth(1).waitFor();
    await picture(visitor.page, 'human');
    assert.equal(await visitor.answers.count(), 2, 'greeting and refusal: Bob is silent');
    world.api.mode = 'bot';
    await visitor.panel.locator('.system', { hasText: 'Bob is answering again.' }).waitFor();
    assert.equal(world.api.taken.length, 2);
  });

  it('counts unread messages while it is closed', async () => {
    const visitor = await world.visit();
    world.api.paceMs = 60;
    await visitor.open();
    await visitor.write('What are your opening hours?');
    await visitor.launcher.click();
    await visitor.page.locator('bob-widget .badge', { hasText: '1' }).waitFor();
    await picture(visitor.page, 'unread');
    assert.match((await visitor.launcher.getAttribute('aria-label')) ?? '', /New messages: 1/);
    await visitor.launcher.click();
    assert.equal(await visitor.page.locator('bob-widget .badge').isVisible(), false);
  });

  it('restores the transcript and the open panel after a reload and on another page', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('What are your opening hours?');
    await visitor.page.reload();
    await visitor.panel.waitFor();
    assert.equal(await visitor.answers.count(), 2);
    assert.equal(await visitor.questions.innerText(), 'What are your opening hours?');
    assert.equal(
      await visitor.page.evaluate(() => document.activeElement?.tagName),
      'BODY',
      'no focus taken',
    );
    await visitor.panel.getByRole('button', { name: 'Close chat' }).click();
    await visitor.page.goto(`${visitor.site}/other`);
    await visitor.launcher.waitFor();
    assert.equal(await visitor.panel.isVisible(), false);
    await visitor.open();
    await visitor.ask('And on Sunday?');
    assert.equal(world.api.taken[1]?.session_id, world.api.taken[0]?.session_id);
  });

  it('starts a new conversation after a confirmation', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('What are your opening hours?');
    await visitor.panel.getByRole('button', { name: 'Start over' }).click();
    await visitor.panel.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await visitor.questions.count(), 1);
    await visitor.panel.getByRole('button', { name: 'Start over' }).click();
    await visitor.panel.locator('.ask').getByRole('button', { name: 'Start over' }).click();
    assert.equal(await visitor.questions.count(), 0);
    await visitor.ask('Something new');
    assert.notEqual(world.api.taken[1]?.session_id, world.api.taken[0]?.session_id);
  });

  it('copies and rates an answer', async () => {
    const visitor = await world.visit({ context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await visitor.open();
    await visitor.ask('What are your opening hours?');
    await visitor.panel.getByRole('button', { name: 'Copy answer' }).click();
    await visitor.panel.getByText('Copied').waitFor({ state: 'attached' });
    assert.match(await visitor.page.evaluate(() => navigator.clipboard.readText()), /We are open/);
    const good = visitor.panel.getByRole('button', { name: 'Helpful', exact: true });
    await good.click();
    await visitor.page.waitForTimeout(100);
    const rated = world.api.calls.filter(({ path }) => path === '/api/widget/chat/feedback');
    assert.equal(JSON.parse(rated[0]?.body ?? '').rating, 'up');
    assert.equal(rated[0]?.headers['x-session-id'], world.api.taken[0]?.session_id);
    assert.equal(await good.getAttribute('aria-pressed'), 'true');
    await visitor.page.reload();
    await visitor.panel.waitFor();
    assert.equal(await good.getAttribute('aria-pressed'), 'true');
  });

  it('shows an answer of 100 KB without freezing', async () => {
    const visitor = await world.visit();
    const paragraph = 'A **long** answer with `code`, a [link](https://example.com) and _more_.\n\n';
    world.api.reply = () => ({ response: paragraph.repeat(1_400) });
    await visitor.open();
    await visitor.ask('Everything, please');
    assert.equal(await visitor.answers.last().locator('p').count(), 1_400);
    assert.deepEqual(visitor.errors, []);
  });

  it('replaces a partial answer by the whole one after the stream was cut', async () => {
    const visitor = await world.visit();
    let cut = false;
    world.api.fault = (call, response) => {
      if (cut || !call.path.endsWith('/stream')) return false;
      cut = true;
      const send = eventsOf(response);
      send('start', {});
      send('delta', { text: 'We are open Monday to Fri' });
      setTimeout(() => response.destroy(), 100);
      return true;
    };
    await visitor.open();
    await visitor.ask('What are your opening hours?');
    assert.equal(await visitor.answers.count(), 2);
    assert.match(await visitor.answers.last().innerText(), /send a message here/);
    assert.equal(world.api.taken.length, 1);
  });
});
