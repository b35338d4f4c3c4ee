/**
 * Languages that Amazon Transcribe supports for both streams and files. The default variety of each comes first.
 * https://docs.aws.amazon.com/transcribe/latest/dg/supported-languages.html
 */
const LANGUAGES = [
  'en-US en-GB en-AU en-IE en-IN en-NZ en-ZA en-AB en-WL',
  'de-DE de-CH',
  'es-ES es-US',
  'fr-FR fr-CA',
  'it-IT',
  'ja-JP',
  'nl-NL',
  'pl-PL',
  'pt-BR pt-PT',
  'ar-SA ar-AE',
  'ca-ES',
  'cs-CZ',
  'da-DK',
  'fi-FI',
  'he-IL',
  'hi-IN',
  'id-ID',
  'ko-KR',
  'no-NO',
  'ro-RO',
  'ru-RU',
  'sv-SE',
  'th-TH',
  'uk-UA',
  'vi-VN',
  'zh-CN zh-TW',
].map((varieties) => varieties.split(' '));

/** Candidates for language identification. AWS says that more than five make it worse. */
export const GUESSED = ['en-US', 'es-ES', 'de-DE', 'it-IT', 'pt-BR'] as const;

/**
 * Chooses the language to transcribe.
 *
 * @param preferred BCP 47 tags in order: the browser's, then the business's
 * @returns undefined if Transcribe supports none of them
 */
export function languageOf(preferred: readonly (string | null | undefined)[]): string | undefined {
  for (const locale of preferred) {
    const tag = locale?.toLowerCase();
    const varieties = LANGUAGES.find(([usual = '']) => usual.slice(0, 2) === tag?.split('-', 1)[0]);
    if (varieties) return varieties.find((variety) => variety.toLowerCase() === tag) ?? varieties[0];
  }
  return undefined;
}
