import type { Speech } from '../speech.ts';

export const pl = (): Speech => ({
  asks: [
    ['contact', 'email|e mail|mail|telefon|numer telefonu|telefonu|faks|skontaktowac|kontakt|zadzwonic'],
    [
      'money',
      'ile kosztuje|ile kosztuja|ile to kosztuje|jaka jest cena|jaka cena|jakie sa ceny|cena|ceny|koszt|kosztuje|cennik|oplata|platny|platna|platne|trzeba placic|trzeba zaplacic',
    ],
    [
      'hours',
      'o ktorej|do ktorej|od ktorej|w jakich godzinach|godziny otwarcia|godziny|kiedy otwieracie|kiedy zamykacie|kiedy jest czynne|czy jest czynne|czy jestescie otwarci|czy jestescie czynni|czynne|czynny|czynna|otwarte|otwarty|otwarta',
    ],
    ['time', 'kiedy|jak dlugo|ile trwa|ile czasu|jak czesto|w jakie dni|w ktory dzien|ktory rok|jak szybko'],
    ['count', 'ile|ilu|jak duzy|jak wysoki|jak daleko|liczba'],
    ['place', 'gdzie|dokad|adres|lokalizacja'],
    ['person', 'kto|kogo|komu|kim'],
    ['reason', 'dlaczego|czemu|powod'],
    ['steps', 'co mam zrobic|co robic|co powinienem zrobic|co powinnam zrobic|co zrobic'],
    ['yes-no', '^czy'],
    ['manner', 'jak'],
    ['list', 'jakie|ktore|co oferujecie|co panstwo oferuja|co sprzedajecie'],
    ['definition', '^co to jest|^czym jest|^co to|^co oznacza|znaczenie'],
  ],
  otherwise: 'yes-no',
  shows: {
    money:
      'bezplatnie|bezplatny|bezplatna|bezplatne|darmowy|darmowe|gratis|zlotych|zlote|euro|wliczone|w cenie',
    count:
      'jeden|jedna|jedno|dwa|dwie|trzy|cztery|piec|szesc|siedem|osiem|dziewiec|dziesiec|dwanascie|dwadziescia|sto|tysiac|zaden|oba|roku zycia',
    hours:
      'zamkniete|zamkniety|nieczynne|nieczynny|nie pracujemy|nie przyjmujemy|poludnie|polnoc|cala dobe|calodobowo',
    time:
      'zamkniete|nieczynne|nie pracujemy|nie przyjmujemy|dzien|dni|dnia|doba|dobe|godzine|minute|miesiace|miesiaca|tygodnia|tygodniu|roku|godzina|godzin|godziny|minut|minuty|tydzien|tygodnie|tygodni|miesiac|miesiecy|rok|lat|lata|codziennie|dzisiaj|poniedzialek|wtorek|sroda|czwartek|piatek|sobota|niedziela|' +
      'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrzesnia|pazdziernika|listopada|grudnia',
    place: 'adres|ulica|ul|aleja|plac|pietro|pietrze|naprzeciwko|obok|za|przy|w poblizu|znajduje',
    reason: 'poniewaz|bo|gdyz|dlatego|z powodu|aby|zeby',
  },
  shown: {
    money: 'cena ceny koszt kosztuje kosztuja cennik oplata',
    hours: 'godzina godziny godzinach otwarte otwarcia otwieracie czynne zamykacie zamkniete',
    time: 'czas data dzien trwa dlugo',
    place:
      'biuro gabinet sklep salon restauracja hotel warsztat kancelaria klinika firma adres lokalizacja znajduje znalezc',
    contact: 'telefon telefonu numer email mail kontakt adres zadzwonic',
    count: 'liczba',
    reason: 'powod',
  },
  generic:
    'oferowac oferujecie dawac potrzebowac potrzebuje chciec robic robicie brac akceptowac akceptujecie przyjmujecie miec zabrac przyniesc przyprowadzic przyjsc isc uzywac wiedziec powiedziec wyjasnic mozliwe duzo czas dzien ' +
    'nazwa rodzaj znaczyc nazywac rzecz aktualny dzisiaj jutro pytanie pierwszy ostatni nastepny dostepny dozwolony ludzie ktos blisko dostac otrzymac robi robia bezplatnie',
  leaning:
    'on|ona|ono|oni|one|to|ten|ta|te|jego|jej|ich|potem|nastepnie|wtedy|rowniez|takze|dlatego|poza tym|oba',
  articles: '',
  doing: 'czy moge|czy mozna|czy mozemy',
  counting: 'ile|ilu',
  days: 'poniedzialek pon poniedzialku poniedzialki|wtorek wt wtorku wtorki|sroda sr srode srody|czwartek czw czwartku czwartki|piatek pt piatku piatki|sobota sob sobote soboty|niedziela niedz niedziele',
  ordinals:
    'pierwszy pierwsza pierwsze|drugi druga drugie|trzeci trzecia trzecie|czwarty czwarta czwarte|piaty piata piate|ostatni ostatnia ostatnie',
  until: 'do',
  weekdays: 'dni robocze|dni powszednie|w tygodniu',
  weekend: 'weekend|weekendy|w weekend',
  everyDay: 'codziennie|kazdego dnia',
});
