import type { Practice } from './practice.ts';

export const pl: Practice = {
  sentences: {
    hours: 'Gabinet jest otwarty od poniedziałku do piątku w godzinach 8–18.',
    saturday: 'W soboty przyjmujemy tylko po wcześniejszej rejestracji.',
    price: 'Cena czyszczenia zębów wynosi 200 złotych.',
    place: 'Nasz gabinet znajduje się przy ulicy Lipowej 7, obok apteki.',
    cancel: 'Wizytę można bezpłatnie odwołać do 24 godzin wcześniej.',
    parking: 'Za budynkiem znajduje się bezpłatny parking dla pacjentów.',
    emergency: 'W nagłych przypadkach w nocy prosimy dzwonić pod numer dyżurny.',
    children: 'Dzieci do szóstego roku życia leczymy w obecności rodziców.',
    insurance: 'Współpracujemy z największymi ubezpieczycielami.',
    pay: 'Można płacić gotówką lub kartą.',
  },
  questions: [
    ['Kiedy otwieracie?', 'hours'],
    ['Ile kosztuje czyszczenie zęba?', 'price'],
    ['Jak mogę odwołać moje wizyty?', 'cancel'],
    ['Gdzie mogę zaparkować?', 'parking'],
    ['Co robić w nagłym przypadku nocą?', 'emergency'],
    ['Czy przyjmujecie w sobotę?', 'saturday'],
    ['Czy mozna zaplacic karta?', 'pay'],
    ['Czy leczycie małe dziecko?', 'children'],
  ],
};
