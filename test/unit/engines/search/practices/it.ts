import type { Practice } from './practice.ts';

export const it: Practice = {
  sentences: {
    hours: 'Lo studio è aperto dal lunedì al venerdì dalle 9 alle 18.',
    saturday: 'Il sabato riceviamo soltanto su prenotazione.',
    price: 'Una pulizia dei denti costa 70 euro.',
    place: 'Ci troviamo in via Garibaldi 8, accanto alla farmacia.',
    cancel: 'Gli appuntamenti possono essere disdetti gratuitamente fino a 24 ore prima.',
    parking: 'Dietro l’edificio ci sono sei parcheggi riservati ai pazienti.',
    emergency: 'Per le urgenze notturne è attivo un numero di reperibilità.',
    children: 'Curiamo anche i bambini a partire dai tre anni.',
    insurance: 'Collaboriamo con le principali assicurazioni sanitarie.',
    pay: 'Accettiamo pagamenti in contanti e con carta di credito.',
  },
  questions: [
    ['Quando aprite?', 'hours'],
    ['Quali sono i costi delle pulizie dentali?', 'price'],
    ['Come posso disdire un appuntamento?', 'cancel'],
    ['Dove posso parcheggiare?', 'parking'],
    ["Ho un'urgenza di notte, chi chiamo?", 'emergency'],
    ['Curate un bambino di quattro anni?', 'children'],
    ['Posso pagare con le carte di credito?', 'pay'],
    ['Devo prenotare per sabato?', 'saturday'],
  ],
};
