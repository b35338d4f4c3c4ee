// Paths are relative, because the API may be served below a path prefix. Text is added as text nodes only.
(() => {
  const EVERY_MS = 30000;
  const headlines = {
    operational: 'Everything works',
    degraded: 'Slower than usual',
    down: 'Not answering at the moment',
    unknown: 'The status cannot be read',
  };
  const names = { database: 'Conversations', storage: 'Knowledge', model: 'Language model' };
  const words = { operational: 'Operational', degraded: 'Degraded', down: 'Down' };
  const byId = (id) => document.getElementById(id);
  const say = (id, text) => {
    if (byId(id).textContent !== text) byId(id).textContent = text;
  };
  const time = (iso) => new Date(iso).toLocaleTimeString('en-GB');

  function row(component) {
    const item = document.createElement('li');
    item.dataset.status = component.status;
    const name = document.createElement('strong');
    name.textContent = names[component.name] || component.name;
    const latency = document.createElement('span');
    latency.textContent = component.latency_ms === null ? '' : `${component.latency_ms} ms`;
    const status = document.createElement('em');
    status.textContent = words[component.status];
    item.append(name, latency, status);
    return item;
  }

  function show(status, detail, components) {
    byId('overall').dataset.status = status;
    say('headline', headlines[status]);
    say('detail', detail);
    byId('components').replaceChildren(...components.map(row));
  }

  async function refresh() {
    // A hidden tab sends no requests.
    if (document.hidden) return;
    try {
      const response = await fetch('api/health/public', {
        cache: 'no-store',
        signal: AbortSignal.timeout(15000),
      });
      if (!response.ok) throw new Error(String(response.status));
      const health = await response.json();
      show(health.status, `Checked at ${time(health.checked_at)}`, health.components);
    } catch {
      show('unknown', `Tried at ${time(new Date().toISOString())}. Check your own connection too.`, []);
    }
  }

  document.addEventListener('visibilitychange', () => void refresh());
  setInterval(() => void refresh(), EVERY_MS);
  void refresh();
})();
