import type { LanguageData } from './language.ts';

/** Snowball's Dutch stemmer, shortened: plural, -ing, then double vowels and consonants become single. */
export const nl = (): LanguageData => ({
  stop:
    'aan al als altijd ben bent bij daar dan dat de deze die dit doen door dus een en er ge geen haar hallo heb hebben heeft hem het hier hij hoe ' +
    'hoeveel hun ik in is ja je jij jou jouw jullie kan kun kunnen kunt maar mag me men met mij mijn moet moeten mogen na naar niet nog nu of om ' +
    'omdat onder ons onze ook op over per te tegen toch toen tot tussen uit uw van vanaf veel voor waar waarom wanneer want waren was wat we wel welk welke ' +
    'werd wie wij wil willen worden wordt zal ze zich zij zijn zo zonder zou u graag zullen krijg krijgen dient den der gaat ' +
    'n eens even eigenlijk alle hoelang waarheen wiens zit zitten ga gaan',
  signs:
    'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag uur kost kosten prijs prijzen afspraak openingstijden gesloten gratis',
  shared:
    'al ben die door dan of in is me men we was over per van de den der en er had has haar hem hun na nu om on ons op per te tot u want wat wie ze zo we were een n even alle',
  letters: 'ëï',
  steps: [
    ['^(af|aan|op|uit|in|mee|om|)ge(?=.{3,}[dt]$)', '$1'],
    ['(?<=...)heden$', 'heid'],
    ['(?<=...)(?:ingen|ing|eren(?<=nderen)|en|e|(?<=[bdfghklmnr])s)$', ''],
    ['(?<=[^d]..|..[^n]|^....)d(?<=eerd|end|eld)$', ''],
    ['(?<=...)(?:te|t)$', ''],
    ['([bdfgklmnprst])\\1$', '$1'],
    ['(a|e|o|u)\\1(?=[^aeiou]$)', '$1'],
    ['z$', 's'],
    ['v$', 'f'],
  ],
  same: 'kos:prijs,tarif,tarief sluit:gesloten,slot,geslot,slui afzeg:annuler,afgezeg,afgezegd tand:tandart ligg:gelegen bel:gebeld,telefonis betal:betaal,betald',
  parts: {
    words:
      'tijd tijden uren uur kosten prijs prijzen lijst plaats plaatsen garage huis pijn reiniging behandeling praktijk opening openings spreek dienst nummer telefoon ' +
      'adres tand tanden arts artsen parkeer parkeren geval afspraak afspraken verzekering verzekeraar kinder kind patient patienten station halte straat spoed nacht dag dagen ' +
      'week weekend feest kaart kaarten betaling controle kosten tarief tarieven annulering wacht kamer tafel haar knip kleur massage band banden auto fiets werk winkel ' +
      'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ochtend avond morgen ' +
      'les lessen cursussen pakket korting verhuur huur borg ingang lift rolstoel hond honden levering bestelling cursus cadeau bon lid rekening gebit mond',
    joint: 's|en|n|e|',
  },
  talk: {
    synonyms:
      'prijs kosten tarief|adres locatie route|telefoon telefoonnummer nummer bellen|openingstijden openingsuren geopend open|afspraak reservering boeking boeken reserveren|' +
      'annuleren afzeggen verzetten|email mail contact|betalen betaling|spoed noodgeval|medewerkers team|levering bezorging|' +
      'huren verhuren lenen uitlenen|gratis kosteloos|oud leeftijd jaar|begin start',
    implied: [
      ['\\bwat kost\\b|\\bhoeveel (?:kost|kosten|is|zijn)\\b|\\bhoe duur\\b', 'prijs kosten'],
      ['\\bwaar (?:zijn|is|zitten|zit|vind|kan)\\b|\\bhoe kom ik\\b', 'adres route'],
      [
        '\\b(?:wanneer|hoe laat|tot hoe laat|vanaf hoe laat) (?:zijn|is|gaan|gaat|open)',
        'openingstijden uur',
      ],
      ['\\bhoe lang\\b', 'duur'],
      ['\\b(?:u|jullie) (?:bereiken|bellen)\\b', 'telefoon contact'],
    ],
    goesOn:
      '^(?:en|of|ook)\\b|^(?:hoe zit het|wat dacht) (?:met|van)\\b|^(?:maar|dan|oke|ok|wat|hoe) (?:op|in|voor|bij|met|zonder|na|om)\\b',
    references: 'het dat dit die deze daar hem ze hen ervoor daarvoor ermee daarmee',
    expletives: '\\b(?:het|dat|dit|die|deze) \\w{4,}|\\bis het (?:mogelijk|toegestaan)\\b',
    prepositions: 'op in voor bij met zonder na om vanaf tot van tijdens aan',
    asks: 'wat hoe hoeveel waar wanneer wie welk welke waarom',
    addresses: 'u uw jullie je jij jouw',
    kinds: [
      'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag weekend feestdag vandaag morgen',
      'januari februari maart april mei juni juli augustus september oktober november december',
      'volwassenen volwassene kinderen kind ouderen studenten',
      'ochtend middag avond nacht',
    ],
  },
});
