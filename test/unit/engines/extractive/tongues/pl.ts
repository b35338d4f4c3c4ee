import type { Tongue } from './tongue.ts';

export const pl: Tongue = {
  language: 'pl',
  name: 'Fizjoterapia Ruch',
  files: {
    'godziny.md':
      '# Godziny przyjęć\n\nGabinet jest czynny od poniedziałku do piątku w godzinach 8:00–20:00, a w soboty od 9:00 do 13:00. W niedziele i święta nie przyjmujemy pacjentów. W Wigilię i w Sylwestra pracujemy do 12:00.\n\nRejestracja telefoniczna działa od 8:00 do 18:00. Na pierwszą wizytę prosimy przyjść dziesięć minut wcześniej, żeby wypełnić ankietę. W lipcu zamykamy o dwie godziny wcześniej niż zwykle.',
    'cennik.md':
      '# Cennik\n\n| Usługa | Cena | Czas |\n| --- | --- | --- |\n| Konsultacja fizjoterapeutyczna | 190 zł | 60 min |\n| Terapia manualna | 170 zł | 50 min |\n| Masaż leczniczy | 150 zł | 45 min |\n| Masaż kobiet w ciąży | 160 zł | 45 min |\n| Fala uderzeniowa | 120 zł | 20 min |\n| Kinesiotaping | 60 zł | 15 min |\n\nPrzy zakupie karnetu na dziesięć zabiegów udzielamy rabatu 10 %. Karnet jest ważny przez pół roku. Wizyta domowa jest droższa o 80 zł i możliwa tylko na terenie Wrocławia.',
    'platnosci.md':
      '# Płatność i odwołanie wizyty\n\nZa wizytę można zapłacić gotówką, kartą lub BLIK-iem. Wystawiamy faktury na życzenie. Nie mamy umowy z NFZ, wszystkie wizyty są prywatne; współpracujemy natomiast z Medicover i PZU.\n\nWizytę można bezpłatnie odwołać lub przełożyć do 24 godzin przed terminem, telefonicznie albo SMS-em. Za wizytę odwołaną później pobieramy opłatę w wysokości 50 % ceny. Skierowanie od lekarza nie jest potrzebne, ale prosimy o zabranie wyników badań.',
    'dojazd.md':
      '# Dojazd i parking\n\nGabinet mieści się przy ulicy Legnickiej 55 we Wrocławiu, na pierwszym piętrze, wejście od podwórza. Najbliższy przystanek tramwajowy to plac Strzegomski, linie 3, 10 i 20.\n\nDla pacjentów mamy cztery bezpłatne miejsca parkingowe na podwórzu; przy bramie należy zadzwonić pod numer 12. W budynku jest winda, a drzwi są szerokie, więc bez trudu wjedzie wózek inwalidzki.',
    'zabiegi.md':
      '# Co robimy\n\nLeczymy bóle kręgosłupa, kolan i barków, prowadzimy rehabilitację po operacjach i urazach sportowych. Zajmujemy się także fizjoterapią uroginekologiczną i pracujemy z kobietami po porodzie. Przyjmujemy dzieci od szóstego roku życia.\n\nNie prowadzimy zajęć grupowych ani basenu. Na ćwiczenia proszę zabrać wygodny strój i czyste buty; ręczniki zapewniamy na miejscu. Po fali uderzeniowej przez dobę nie należy biegać.',
    'zespol.md':
      '# Zespół\n\nGabinet założyła w 2013 roku mgr Katarzyna Wilk, która prowadzi terapię manualną i rehabilitację po operacjach. Fizjoterapią uroginekologiczną zajmuje się dr Joanna Sobczak. Masaże wykonuje Piotr Adamski. Z dziećmi pracuje Magdalena Lis.\n\nW rejestracji pomoże Państwu pani Ewa: telefon 71 555 01 46, adres e-mail rejestracja@ruch-wroclaw.example. Rozmawiamy po polsku, angielsku i ukraińsku.',
  },
  answerable: [
    ['do ktorej jest otwarte w sobote?', '13:00'],
    ['Czy przyjmujecie w niedzielę?', 'nie przyjmujemy'],
    ['ile kosztuje masaż leczniczy', '150 zł'],
    ['Jaka jest cena konsultacji?', '190 zł'],
    ['jak dlugo wazny jest karnet?', 'pół roku'],
    ['Gdzie mogę zaparkować?', 'miejsca parkingowe'],
    ['czy mozna placic blikiem', 'BLIK'],
    ['Kto robi masaże?', 'Piotr Adamski'],
    ['Czy potrzebuję skierowania?', 'Skierowanie od lekarza nie jest potrzebne'],
    ['od ilu lat przyjmujecie dzieci?', 'od szóstego roku'],
    ['Do kiedy mogę odwołać wizytę?', '24 godzin przed'],
    ['co mam zabrać na ćwiczenia?', 'wygodny strój'],
  ],
  unanswerable: [
    'Ile kosztuje akupunktura?',
    'Czy sprzedajecie wózki inwalidzkie?',
    'Czy macie saunę?',
    'Ile kosztuje rezonans magnetyczny?',
  ],
  conversation: [
    ['Ile kosztuje fala uderzeniowa?', '120 zł'],
    ['a kinesiotaping?', '60 zł'],
    ['Czy gabinet jest czynny w piątek?', '8:00–20:00'],
    ['a w sobotę?', '13:00'],
  ],
  smallTalk: { greeting: 'Dzień dobry', thanks: 'dziękuję bardzo za pomoc', identity: 'czy jesteś botem?' },
  person: 'chciałbym porozmawiać z człowiekiem',
};
