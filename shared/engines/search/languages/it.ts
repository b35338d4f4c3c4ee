import type { LanguageData } from './language.ts';

/** The most common endings of Snowball's Italian stemmer, with Savoy's light stemmer for number and gender. */
export const it = (): LanguageData => ({
  stop:
    'a ad agli ai al all alla alle allo anche avete abbiamo c ce che chi ci ciao come con cosa da dagli dai dal dall dalla dalle del dell della delle dello dei degli di dopo dove e ed ' +
    'era essere fa fare fino gli grazie ha hanno ho i il in io l la le lei li lo loro ma me mi mia mio mie miei molto ne nei nel nell nella nelle nello noi non nostra nostre nostri nostro o ' +
    'ogni oppure per perche piu poi posso possiamo puo possono prima qual quale quali quando quanta quante quanti quanto quell quella quello quest questa queste questi questo qui se sei sempre senza si sia siamo siete sono ' +
    'sta su sua sue sugli sul sull sulla sullo suo suoi ti tra tu tutti tutto un una uno vi voi vorrei vostra vostre vostri vostro deve devo bisogna d entro circa verso presso qualche alcuni alcune cose cos ho avrei potrei potete',
  signs:
    'lunedi martedi mercoledi giovedi venerdi sabato domenica orari orario costa costano prezzo prezzi aperto aperti aprite chiuso dietro soltanto anche bambini accettiamo collaboriamo',
  shared:
    'a i al all per come con me no in la le li da di del dei e o so un una sue fa fare ad ed ai era era io l d c ma mi mia ne se si su ti tu vi sia chi ci che lei il prima cos',
  letters: 'ìò',
  steps: [
    ['(?<=...)mente$', ''],
    ['(?<=....)(?:[ai]zion[ei]|zion[ei]|[ai]ment[oi]|[ae]nz[ae]|enti?|ente|anti|ante)$', ''],
    ['(?<=...)(?:iare|[aei]r(?:e|si|mi|lo|la|ci|vi)|[aei]rla|iamo|[aeio]no|ando|endo|ava|avano)$', ''],
    ['(?<=....)(?:[aiu]t[oaie]|ete)$', ''],
    ['(?<=..)(?:io|ia|ie|ii|i|e|o|a)$', ''],
    ['(?<=...)h$', ''],
    ['(?<=...)i$', ''],
  ],
  same:
    'apr:aprit,apert,apertur chiud:chius,chiusur,chiudet cost:prezz,tariff pag:pagh,pagat annull:disd,disdett,disdir,cancell,disdic parchegg:posteggi,postegg urg:urgenz,emerg,emergenz ' +
    'dent:dentar bambin:figl ubic:indirizz trov:trovat telefon:chiam',
  talk: {
    synonyms:
      'prezzo costo tariffa|indirizzo via posizione sede|telefono numero chiamare|orario aperto apertura|appuntamento prenotazione prenotare|' +
      'disdire annullare spostare|email posta contatto|pagare pagamento|urgenza emergenza|personale squadra|consegna spedizione|noleggiare noleggio affittare affitto|gratis gratuito|eta anni|cominciare iniziare inizio|insegnare lezione',
    implied: [
      ['\\bquanto (?:costa|costano|viene|vengono|e|si paga)\\b', 'prezzo costo'],
      ['\\bdove (?:siete|si|e|vi|trovo)\\b|\\bcome (?:arrivo|arrivare|ci arrivo)\\b', 'indirizzo via'],
      [
        '\\b(?:quando|a che ora|fino a che ora|da che ora) (?:aprite|chiudete|siete|apre|chiude|e)\\b',
        'orario aperto',
      ],
      ['\\bquanto (?:dura|tempo)', 'durata'],
      ['\\bcontattar|\\bchiamarvi\\b', 'telefono contatto'],
    ],
    goesOn:
      '^(?:e|ed|o|oppure|anche)\\b|^(?:che mi dite|cosa mi dite)\\b|^(?:ma|allora|ok|va bene) (?:il|la|i|le|in|per|con|senza|a|al|di|nel)\\b',
    references: 'questo questa quello quella questi queste quelli cio lo li ci ne esso essa gli',
    expletives: '\\bci (?:sono|troviamo|si)\\b|\\bc e\\b|\\b(?:lo|gli) \\w{4,}',
    prepositions: 'in per con senza a al alla di del da dal su sul prima dopo durante fino nel',
    asks: 'che cosa quale quali quando quanto quanti dove come chi',
    addresses: 'voi vi siete avete vostro vostra vostri vostre',
    kinds: [
      'lunedi martedi mercoledi giovedi venerdi sabato domenica oggi domani festivi weekend',
      'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
      'adulti adulto bambini bambino anziani studenti',
      'mattina mezzogiorno pomeriggio sera notte',
    ],
  },
});
