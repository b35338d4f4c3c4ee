/** Before the chat is there, two things are said: what the button does, and that it could not. */
const WORDS: Readonly<Record<string, readonly [open: string, failed: string]>> = {
  en: ['Open chat', 'No connection'],
  de: ['Chat öffnen', 'Keine Verbindung'],
  es: ['Abrir el chat', 'Sin conexión'],
  it: ['Apri la chat', 'Nessuna connessione'],
  ja: ['チャットを開く', '接続できません'],
  nl: ['Chat openen', 'Geen verbinding'],
  pl: ['Otwórz czat', 'Brak połączenia'],
  pt: ['Abrir o chat', 'Sem conexão'],
  ar: ['فتح المحادثة', 'لا يوجد اتصال'],
};

// Read once, while the page's arrays are still themselves.
const BROWSER = String(navigator.languages);

/** From the configuration, the page, the browser; English otherwise. Portuguese is `pt`, as spoken in Brazil. */
export function chooseLanguage(configured: string | null | undefined): string {
  const wishes = `${configured},${document.documentElement.lang},${BROWSER}`;
  const each = /(?:^|,)(\w\w)\b/g;
  for (let wish = each.exec(wishes); wish; wish = each.exec(wishes)) {
    const language = (wish[1] as string).toLowerCase();
    if (WORDS[language]) return language;
  }
  return 'en';
}

export const wordsOf = (language: string) => WORDS[language] as readonly [string, string];
