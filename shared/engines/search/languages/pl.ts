import type { LanguageData } from './language.ts';

/** The most common endings of case, number and person. Our own list: Snowball has no Polish stemmer. */
export const pl = (): LanguageData => ({
  stop:
    'a albo ale aby bardzo bez bo by byc byl byla bylo co czy czyli dla do dzien dobry gdy gdzie go i ich ile im ja jak jaka jaki jakie jakich jest jestem jestesmy ' +
    'jesli ktora ktore ktory ktorych lub ma macie mam mamy maja mi mnie moge moja moje mozna moze mozecie mozemy my na nad nam nas nasz nasza nasze naszego naszej naszym nasi nie niz o od ' +
    'oraz pan pani panstwo panstwa po pod prosze przed przez przy sa sie ta tak takze te tego tej ten to tu tutaj tych tylko u w wam was wasz wasza wasze waszego waszej we wszystkie wy z za ze zeby ' +
    'kiedy ktorej jakiej jakies moj sobie dlaczego chce chcialbym chcialabym trzeba nalezy mieli razie takim tym ' +
    'kto kogo komu kim czego czym czemu ilu skad dokad jakiego jakim ktorego ktorym ktorej ktorzy jestescie bede bedzie beda moglbym moglabym juz jeszcze tez swoj swoja swoje panu pana',
  signs:
    'poniedzialek poniedzialku wtorek wtorku sroda srode czwartek piatek piatku sobota sobote soboty niedziela niedziele godzin godziny godzinach cena ceny zlotych kosztuje otwarte wizyta wizyty wizyte',
  shared:
    'a by do go i im to my on we was so no ma pan ten bez dla ale me mi na o od u w z za ze te ta tak tu po co sa bo kim',
  letters: 'łąęśżźćń',
  steps: [
    [
      '(?<=...)(?:owywa[cl]|owan(?:ie|ia|iu|iem)|owac|ywac|iwac|[ae]n(?:ie|ia|iu|iem)|uj(?:e|emy|ecie|a)|[aeiy](?:my|cie)|[aeiy]c|al[aiy]?|il[aiy]?)$',
      '',
    ],
    [
      '(?<=...)(?:iami|ami|iach|ach|owi|ow|iom|om|iemu|emu|iego|ego|ymi|imi|ych|ich|iem|em|iej|ej|ym|im|ie|ia|iu|ii|y|i|a|e|o|u)$',
      '',
    ],
    ['(?<=...)i$', ''],
  ],
  same:
    'otwar:otwart,otwarc,otwier,otworz,czyn zamkn:zamkniet,zamyk cen:koszt,cennik odwol:odwolyw,anul zab:zeb dziec:dzieck,dziecie plac:zaplac,platnosc,platnos,oplac,oplat ' +
    'park:zapark,parking,parkingow,parkow nagl:pilny,piln bol:bole,boles adres:ulic telefon:dzwon,zadzwon znajd:znajduj miesc:mieszc tydzien:tygodn umow:umaw,umawi dojaz:dojech,dojad zabr:zabierz,przynies,przynos',
  talk: {
    synonyms:
      'cena koszt oplata cennik|adres lokalizacja dojazd|telefon numer dzwonic|godziny otwarcia otwarte|wizyta termin rezerwacja umowic zarezerwowac|' +
      'odwolac anulowac przelozyc|email mail kontakt|platnosc zaplacic|nagly pilny|personel zespol|dostawa wysylka|wypozyczyc wypozyczalnia wynajac wynajem|darmowy bezplatny gratis|wiek lat roku|robic wykonywac prowadzic|uczyc zajecia lekcja',
    implied: [
      ['\\bile (?:kosztuje|kosztuja|to kosztuje|wynosi|place)\\b|\\bpo ile\\b', 'cena koszt'],
      [
        '\\bgdzie (?:jestescie|sie|jest|znajde|znajduje)\\b|\\bjak (?:dojade|dojechac|do was)\\b',
        'adres ulica',
      ],
      [
        '\\b(?:kiedy|o ktorej|do ktorej|od ktorej|w jakich godzinach) (?:jest|otwier|czynn|zamyk|jestescie|pracuj)',
        'godziny otwarcia',
      ],
      ['\\b(?:jak dlugo|ile trwa)\\b', 'czas'],
      ['\\bskontaktowac|\\bdodzwonic\\b', 'telefon kontakt'],
    ],
    goesOn:
      '^(?:a|i|oraz|lub|albo|tez)\\b|^co z\\b|^(?:ale|wiec|ok|dobrze) (?:w|we|na|dla|do|od|po|przed|z|ze|bez|o)\\b',
    references: 'to ten ta te tego tej tym tam go jej jego ich nim nia nich on ona ono',
    prepositions: 'w we na dla do od po przed z ze bez o przez podczas',
    asks: 'co jak ile gdzie kiedy kto ktory ktora ktorej jaki jakie jakich dlaczego',
    addresses: 'wy was wam panstwo panstwa jestescie macie wasz wasza',
    kinds: [
      'poniedzialek wtorek sroda czwartek piatek sobota niedziela weekend swieta dzis dzisiaj jutro',
      'styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien',
      'dorosly dorosli dorosle dziecko dzieci seniorzy studenci',
      'rano poludnie popoludnie wieczor noc',
    ],
  },
});
