import type { Speech } from '../speech.ts';

export const it = (): Speech => ({
  asks: [
    [
      'contact',
      'email|e mail|mail|telefono|numero di telefono|fax|contattare|contattarvi|chiamare|chiamarvi',
    ],
    [
      'money',
      'quanto costa|quanto costano|quanto viene|quanto fa|quanto si paga|si paga|bisogna pagare|a pagamento|prezzo|prezzi|costo|costi|costa|tariffa|tariffe|affitto',
    ],
    [
      'hours',
      'a che ora|fino a che ora|da che ora|che orari|orario|orari|quando aprite|quando apre|quando chiudete|quando chiude|aprite|chiudete|siete aperti|aperto|aperti|chiuso|chiusi',
    ],
    [
      'time',
      'quando|quanto tempo|quanto dura|quanto durano|che giorno|quali giorni|che data|che anno|ogni quanto',
    ],
    ['count', 'quanti|quante|quanto e grande|quanto e alto|che eta|numero di'],
    ['place', 'dove|indirizzo|posizione'],
    ['person', 'chi'],
    ['reason', 'perche|motivo|ragione'],
    ['steps', 'cosa devo fare|che cosa devo fare|cosa faccio|cosa posso fare|cosa fare'],
    ['manner', 'come'],
    ['list', 'quali|che servizi|che trattamenti|che lingue|cosa offrite|cosa vendete|che tipo|che tipi'],
    ['definition', '^cos e|^cose|^che cos e|^che cosa e|^cosa sono|^cosa significa|significato'],
  ],
  otherwise: 'yes-no',
  shows: {
    money: 'gratis|gratuito|gratuita|gratuiti|gratuitamente|euro|compreso|compresa|incluso|inclusa',
    count:
      'un|una|uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|venti|cento|mille|nessun|nessuna|entrambi',
    hours:
      'chiuso|chiusa|chiusi|riposo|riposiamo|non apriamo|non lavoriamo|mezzogiorno|mezzanotte|24 ore su 24',
    time:
      'chiuso|chiusi|riposo|riposiamo|non apriamo|giorno|giorni|ora|ore|minuto|minuti|settimana|settimane|mese|mesi|anno|anni|oggi|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|' +
      'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre',
    place: 'indirizzo|via|viale|piazza|corso|piano|di fronte|accanto|dietro|vicino|si trova|ci troviamo',
    reason: 'perche|poiche|dato che|a causa|affinche|per questo|grazie a',
  },
  shown: {
    money: 'prezzo prezzi costo costi costa costano tariffa tariffe',
    hours: 'ora ore orario orari aprite apre aperto aperti apertura chiudete chiude chiuso chiusura',
    time: 'tempo data giorno dura durata durano',
    place:
      'ufficio studio negozio salone ristorante hotel albergo officina clinica azienda indirizzo posizione trova trovare',
    contact: 'telefono numero email mail indirizzo contatto chiamare',
    count: 'numero',
    reason: 'motivo ragione',
  },
  generic:
    'offrire offrite dare bisogno volere vorrei fare fate prendere accettare accettate avere portare venire andare usare sapere dire spiegare possibile molto tempo giorno nome tipo ' +
    'significare chiamare cosa attuale oggi domani domanda primo ultimo prossimo disponibile permesso gente qualcuno vicino ottenere posso possiamo gratis gratuitamente',
  leaning:
    'esso|essa|essi|egli|lui|lei|loro|questo|questa|questi|queste|quello|quella|cio|suo|sua|poi|inoltre|anche|percio|quindi|entrambi',
  articles: 'il|lo|la|i|gli|le|l',
  doing: 'posso|possiamo|si puo',
  counting: 'quanti|quante',
  days: 'lunedi lun|martedi mar|mercoledi mer|giovedi gio|venerdi ven|sabato sab|domenica dom',
  ordinals: 'primo prima|secondo seconda|terzo terza|quarto quarta|quinto quinta|ultimo ultima',
  until: 'a al fino alla',
  weekdays: 'giorni feriali|giorno feriale|infrasettimanale',
  weekend: 'fine settimana|weekend',
  everyDay: 'tutti i giorni|ogni giorno',
});
