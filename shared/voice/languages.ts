/**
 * Languages that Amazon Transcribe takes as a stream and as a file, the usual variety of each language first.
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

/** What is told apart where nothing says which language it is. More than five make it worse, says AWS. */
export const GUESSED = ['en-US', 'es-ES', 'de-DE', 'it-IT', 'pt-BR'] as const;

/**
 * The language to listen for.
 *
 * @param wishes tags of BCP 47, the likeliest first: what the browser asks for, then what the business speaks
 * @returns undefined when none of them can be listened for
 */
export function languageOf(wishes: readonly (string | null | undefined)[]): string | undefined {
  for (const wish of wishes) {
    const tag = wish?.toLowerCase();
    const varieties = LANGUAGES.find(([usual = '']) => usual.slice(0, 2) === tag?.split('-', 1)[0]);
    if (varieties) return varieties.find((variety) => variety.toLowerCase() === tag) ?? varieties[0];
  }
  return undefined;
}
