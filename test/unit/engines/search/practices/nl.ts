import type { Practice } from './practice.ts';

export const nl: Practice = {
  sentences: {
    hours: 'Onze openingstijden zijn van maandag tot en met vrijdag van 8 tot 17 uur.',
    evening: 'Op donderdagavond behandelen we patiënten tot 20 uur.',
    price: 'Een gebitsreiniging kost 75 euro.',
    place: 'U vindt ons aan de Dorpsstraat 4, naast de bibliotheek.',
    cancel: 'Afspraken kunt u tot 24 uur van tevoren gratis annuleren.',
    parking: 'Achter het gebouw zijn acht gratis parkeerplaatsen.',
    emergency: 'Heeft u hevige pijn in het weekend, bel dan de spoeddienst.',
    children: 'Kinderen tot twaalf jaar krijgen een cadeautje na de controle.',
    insurance: 'Wij sturen de rekening rechtstreeks naar uw zorgverzekeraar.',
    pay: 'U betaalt bij ons met pin of contant.',
  },
  questions: [
    ['Wanneer zijn jullie geopend?', 'hours'],
    ['Wat zijn de kosten van een reiniging?', 'price'],
    ['Hoe annuleer ik mijn afspraak?', 'cancel'],
    ['Kan ik bij jullie parkeren?', 'parking'],
    ['Ik heb een spoedgeval en veel pijn, wat nu?', 'emergency'],
    ['Worden er ook kleine kinderen gecontroleerd?', 'children'],
    ['Kan ik contant betalen?', 'pay'],
    ['Is er een behandeling in de avond mogelijk?', 'evening'],
  ],
};
