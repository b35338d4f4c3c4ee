import type { Practice } from './practice.ts';

export const de: Practice = {
  sentences: {
    hours: 'Unsere Öffnungszeiten sind Montag bis Freitag von 8 bis 18 Uhr.',
    saturday: 'Samstags behandeln wir nur nach Vereinbarung.',
    price: 'Die Kosten der professionellen Zahnreinigung betragen 95 Euro.',
    place: 'Sie finden uns in der Lindenstraße 12, direkt neben der Apotheke.',
    cancel: 'Termine können bis 24 Stunden vorher kostenlos abgesagt werden.',
    parking: 'Hinter dem Haus stehen Ihnen sechs Parkplätze zur Verfügung.',
    emergency: 'Bei starken Schmerzen außerhalb der Sprechstunden hilft der zahnärztliche Notdienst.',
    children: 'Kinder sind bei uns herzlich willkommen und werden bis zum sechsten Lebensjahr begleitet.',
    insurance: 'Wir rechnen mit allen gesetzlichen Krankenkassen ab.',
    pay: 'Rechnungen bezahlen Sie bar oder mit der Karte.',
  },
  questions: [
    ['Wann haben Sie geöffnet?', 'hours'],
    ['Wie hoch sind die Zahnreinigungskosten?', 'price'],
    ['Wie kann ich meinen Termin absagen?', 'cancel'],
    ['Gibt es einen Parkplatz?', 'parking'],
    ['Was mache ich bei Zahnschmerzen nachts im Notfall?', 'emergency'],
    ['Behandeln Sie auch am Samstag?', 'saturday'],
    ['Ist Kartenzahlung moeglich?', 'pay'],
    ['Arbeiten Sie mit meiner Krankenkasse?', 'insurance'],
  ],
};
