// Paths are relative, because the API may be served below a path prefix. Text is added as text nodes only.
(() => {
  const byId = (id) => document.getElementById(id);
  const say = (text, kind) => {
    byId('said').dataset.kind = kind;
    byId('said').textContent = text;
  };
  let token = '';

  // A mailed link carries a token: it leaves the address bar at once. Without one, the page asks for an address.
  function begin() {
    const found = location.hash.slice(1);
    if (found) {
      token = found;
      history.replaceState(null, '', location.pathname);
    }
    byId('reset').hidden = !token;
    byId('forgot').hidden = Boolean(token);
  }

  async function ask(path, body) {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.status === 204) return {};
    const answer = await response.json();
    if (response.ok) return answer;
    const errors = (answer.errors || []).map(({ path: field, message }) => `The ${field} ${message}.`);
    throw new Error(errors.join(' ') || answer.detail);
  }

  function onSubmit(id, send) {
    const button = byId(id).querySelector('button');
    const submit = async () => {
      button.disabled = true;
      say('One moment…', 'note');
      try {
        await send();
      } catch (error) {
        say(
          error instanceof TypeError ? 'The service cannot be reached. Please try again.' : error.message,
          'problem',
        );
      } finally {
        button.disabled = false;
      }
    };
    byId(id).addEventListener('submit', (event) => {
      event.preventDefault();
      void submit();
    });
  }

  onSubmit('reset', async () => {
    await ask('api/customer/auth/password/reset', { token, password: byId('password').value });
    token = '';
    byId('reset').hidden = true;
    byId('password').value = '';
    say('Your password is set. You can sign in with it now.', 'note');
  });
  onSubmit('forgot', async () => {
    const { detail } = await ask('api/customer/auth/password/forgot', { email: byId('email').value });
    say(detail, 'note');
  });
  addEventListener('hashchange', begin);
  begin();
})();
