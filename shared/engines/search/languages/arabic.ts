import type { Analyzer } from './language.ts';

export function arabic(english: Analyzer): Analyzer {
  const lists = readLists();
  const termsOf = (word: string) => (isArabic(word) ? arabicTerms(lists, word) : english.termsOf(word));
  return {
    termsOf,
    plain: (word) => termsOf(word)[0] ?? normalizeArabic(word),
    script: '[\\u0600-\\u06ff]',
    talk: {
      synonyms:
        'سعر ثمن رسوم تكلفة|عنوان موقع مكان|هاتف رقم جوال اتصال تلفون|ساعات دوام مواعيد فتح|موعد حجز|الغاء تغيير|دفع سداد|طوارئ مستعجل|بيت منزل|مجاني مجانا بلاش|سيارة مركبة|استئجار تأجير إيجار|درس حصة|عمر سن سنة',
      implied: [
        ['(?:^|\\s)بكم(?:\\s|$)|(?:^|\\s)كم (?:هو |هي |يبلغ |تبلغ )?(?:ال|سعر|ثمن|تكلف|يكلف)', 'سعر تكلفة'],
        ['(?:^|\\s)[أا]ين ', 'عنوان موقع شارع'],
        ['(?:^|\\s)متى ', 'ساعات مواعيد'],
        ['[أا]تواصل|[أا]تصل|التواصل', 'هاتف رقم'],
      ],
      goesOn:
        '^(?:و ?(?:ماذا|هل|كم|متى|[أا]ين|في|يوم|ال|لل|بال|هذ|ذلك|ايضا|[أا]يضا)|ماذا عن|وماذا عن|[أا]و |ايضا|[أا]يضا)',
      references: 'هذا هذه ذلك تلك هو هي هم ذاك هناك عنه عنها فيه فيها له لها به بها',
      prepositions: 'في من الى إلى على عن مع بدون قبل بعد حتى خلال',
      asks: 'متى أين اين كم كيف ماذا ما هل أي اي',
      addresses: 'انتم أنتم لديكم عندكم لكم بكم منكم عليكم',
      kinds: [
        'السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة اليوم غدا',
        'صباحا ظهرا مساء ليلا',
        'الأطفال الكبار البالغين',
      ],
    },
  };
}

/** The Unicode block of Arabic letters and marks. */
function isArabic(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x600 && code <= 0x6ff;
}

/** Short vowels, small signs and tatweel, which visitors rarely type. */
const ORNAMENTS = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
/** Letters that are written for each other: with or without hamza, and similar ones at the end of a word. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[آأإٱ]/g, 'ا'],
  [/[ىی]/g, 'ي'],
  [/ک/g, 'ك'],
  [/ة/g, 'ه'],
  [/ؤ/g, 'و'],
  [/ئ/g, 'ي'],
  [/ء/g, ''],
];

const STOP =
  'في من على الى عن مع هل ما ماذا لماذا متى اين كيف كم هو هي هم نحن انا انت انتم هذا هذه ذلك تلك التي الذي الذين كان كانت يكون تكون او ان لا لم لن قد كل ' +
  'عند عندكم عندنا لدي لديكم لدينا لكم لنا لي لك يمكن يمكنك يمكنني يمكنكم حتي بعد قبل بين ايضا اذا ثم و يا اي ايه غير فقط عليكم علينا منكم بكم به بها له لها فيه فيها اريد هناك يوجد توجد يجب وهو وهي ولا وما ' +
  // Dialect words, from Morocco to the Gulf.
  'وين فين شو ايش وش ليش شلون شنو لحد لغايه عشان علشان بس كمان اللي عندك معكم احنا انتو ابغي ابي عايز عاوز بدي لو سمحت سمحتم فضلك اما الا حول ليس ليست لمن';

/** Broken plurals of words that every business uses: the word changes inside, so no ending is stripped. */
const BROKEN_PLURALS =
  'موعد:مواعيد سعر:اسعار,تكلف,كلف,يكلف,تكلف,ثمن طفل:اطفال سن:اسنان يوم:ايام طبيب:اطباء,اطبا رقم:ارقام موقف:مواقف فتح:مفتوح,نفتح,تفتح,يفتح,تفتحون,مفتوحون,فاتح,فاتحين,دوام,تداوم ' +
  'غلق:مغلق,نغلق,تغلق,اغلاق لغي:الغا,الغاي,نلغي,تلغي دفع:ندفع,تدفع,يدفع,ادفع,مدفوع وقف:اوقف عنوان:عناوين ساع:اوقات,وقت طوارء:طواري,طار الم:الام عطل:عطلات,عطله';

/** Unifies the spelling of an Arabic word. Idempotent. */
export const normalizeArabic = (word: string): string =>
  SPELLINGS.reduce((rest, [pattern, letter]) => rest.replace(pattern, letter), word.replace(ORNAMENTS, ''))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));

/** Index terms of an Arabic word: none for a stop word. Affixes as in Larkey, Ballesteros and Connell's "light10". */
function arabicTerms(data: Lists, word: string): readonly string[] {
  const normal = normalizeArabic(word);
  if (!normal || data.stop.has(normal) || data.stop.has(normal.replace(/^و/, ''))) return [];
  const bare = normal.replace(/^(?:وال|بال|كال|فال|لل|ال)(?=..)/, '');
  const known = singularOf(data, normal) ?? singularOf(data, bare);
  if (known) return [known];
  const stem = bare
    // The ending of سيارة changes before a possessive: سيارتكم.
    .replace(/(?<=...)ت(?:كم|هم|نا|ها|ه|ي|ك)$/, '')
    .replace(/(?<=..)(?:كم|هم|نا|ها|ان|ات|ون|ين|يه|ه|ي)$/, '')
    .replace(/(?<=...)(?:ه|ي|ا)$/, '')
    // After the endings, so that all forms of a word lose the same prefix or none: بطاقة, البطاقة, بطاقتكم.
    .replace(/^و(?=...)|^[بلف](?=....)/, '');
  const root = singularOf(data, stem) ?? withoutPerson(stem);
  return [data.plurals.get(root) ?? root];
}

/** The singular of a broken plural, also if "and", "with", "for" or "so" is prefixed to it. */
const singularOf = ({ plurals }: Lists, word: string): string | undefined =>
  plurals.get(word) ?? (/^[وبلف]/.test(word) ? plurals.get(word.slice(1)) : undefined);

/**
 * Visitors ask "do you deliver" (توصلون), texts say "we deliver" (نوصل) or "delivery" (توصيل). The prefix before three
 * root letters marks the person, and the verbal noun adds two letters.
 */
const withoutPerson = (stem: string): string =>
  stem.replace(/^[اتني](?=...$)/, '').replace(/^ت(..)ي(.)$/, '$1$2');

interface Lists {
  readonly stop: ReadonlySet<string>;
  readonly plurals: ReadonlyMap<string, string>;
}

function readLists(): Lists {
  const plurals = new Map<string, string>();
  for (const entry of BROKEN_PLURALS.split(' ')) {
    const [singular = '', others = ''] = entry.split(':');
    plurals.set(singular, singular);
    for (const other of others.split(',')) plurals.set(other, singular);
  }
  return { stop: new Set(STOP.split(' ').map(normalizeArabic)), plurals };
}
