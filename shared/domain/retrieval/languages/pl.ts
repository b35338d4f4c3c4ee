import type { LanguageData } from './language.ts';

/** Endings of case, number and person, the commonest; no published algorithm, Snowball has none for Polish. */
export const pl = (): LanguageData => ({
  stop:
    'a albo ale aby bardzo bez bo by byc byl byla bylo co czy czyli dla do dzien dobry gdy gdzie go i ich ile im ja jak jaka jaki jakie jakich jest jestem jestesmy ' +
    'jesli ktora ktore ktory ktorych lub ma macie mam mamy maja mi mnie moge moja moje mozna moze mozecie mozemy my na nad nam nas nasz nasza nasze naszego naszej naszym nasi nie niz o od ' +
    'oraz pan pani panstwo panstwa po pod prosze przed przez przy sa sie ta tak takze te tego tej ten to tu tutaj tych tylko u w wam was wasz wasza wasze waszego waszej we wszystkie wy z za ze zeby ' +
    'kiedy ktorej jakiej jakies moj sobie dlaczego chce chcialbym chcialabym trzeba nalezy mieli razie takim tym',
  signs:
    'poniedzialek poniedzialku wtorek wtorku sroda srode czwartek piatek piatku sobota sobote soboty niedziela niedziele godzin godziny godzinach cena ceny zlotych kosztuje otwarte wizyta wizyty wizyte',
  shared:
    'a by do go i im to my on we was so no ma pan ten bez dla ale me mi na o od u w z za ze te ta tak tu po co sa bo',
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
    'park:zapark,parking,parkingow,parkow nagl:pilny,piln bol:bole,boles adres:ulic telefon:dzwon,zadzwon znajd:znajduj miesc:mieszc tydzien:tygodn umow:umaw,umawi dojaz:dojech,dojad',
});
