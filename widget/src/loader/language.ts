/** The launcher's two texts before the chat loads: its label, and the load error. */
const WORDS: Readonly<Record<string, readonly [open: string, failed: string]>> = {
  en: ['Open chat', 'Chat can’t be reached'],
  de: ['Chat öffnen', 'Chat nicht erreichbar'],
  es: ['Abrir el chat', 'Chat no disponible'],
  it: ['Apri la chat', 'Chat non raggiungibile'],
  ja: ['チャットを開く', 'チャットに接続できません'],
  nl: ['Chat openen', 'Chat niet bereikbaar'],
  pl: ['Otwórz czat', 'Czat jest niedostępny'],
  pt: ['Abrir o chat', 'Chat indisponível'],
  ar: ['فتح المحادثة', 'تعذّر الوصول إلى المحادثة'],
};

// Read once, before the page can replace array methods.
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
