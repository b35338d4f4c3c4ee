import type { Tongue } from './tongue.ts';

export const it: Tongue = {
  language: 'it',
  name: 'Agriturismo Colle Ginestra',
  files: {
    'orari.md':
      '# Orari del ristorante\n\nIl ristorante è aperto a cena dal mercoledì alla domenica, dalle 19:30 alle 22:30. A pranzo siamo aperti solo il sabato e la domenica, dalle 12:30 alle 14:30. Il lunedì e il martedì riposiamo.\n\nDa novembre a febbraio il ristorante apre soltanto nel fine settimana. Nei giorni di Pasqua e di Ferragosto proponiamo un menù fisso. La cucina chiude mezz’ora prima del locale. Prenotare è sempre consigliato, perché abbiamo soltanto 40 coperti.',
    'camere.md':
      '# Camere e prezzi\n\n| Camera | Prezzo a notte | Posti letto |\n| --- | --- | --- |\n| Singola Rosmarino | 65 € | 1 |\n| Doppia Lavanda | 95 € | 2 |\n| Tripla Salvia | 120 € | 3 |\n| Appartamento Quercia | 160 € | 5 |\n\nLa colazione è compresa e si serve dalle 8:00 alle 10:00. Per il letto aggiuntivo si pagano 20 € a notte. I bambini sotto i 3 anni non pagano. La tassa di soggiorno è di 1,50 € a persona e si versa sul posto. In agosto il soggiorno minimo è di tre notti.',
    'arrivo.md':
      '# Arrivo e partenza\n\nIl check-in si fa dalle 15:00 alle 20:00; chi arriva più tardi ci avvisi per telefono e troverà le chiavi nella cassetta accanto al portone. Le camere vanno lasciate entro le 10:30. I bagagli si possono depositare gratuitamente fino a sera.\n\nAll’arrivo chiediamo un documento di identità. Le lenzuola si cambiano ogni tre giorni, gli asciugamani ogni due.',
    'cancellazioni.md':
      '# Caparra, pagamento e disdette\n\nPer confermare la prenotazione chiediamo una caparra del 30 % con bonifico. Il saldo si paga alla partenza in contanti, con carta o con bancomat; non accettiamo American Express.\n\nSi può disdire senza penale fino a sette giorni prima dell’arrivo. Dopo tratteniamo la caparra; in caso di mancato arrivo addebitiamo la prima notte. Chi ci ha comprato un buono regalo può usarlo per 18 mesi.',
    'dove.md':
      '# Dove siamo\n\nL’agriturismo si trova in strada del Colle 14 a Montefalco, in provincia di Perugia, a 9 chilometri dall’uscita di Foligno. Gli ultimi 800 metri sono di strada bianca, percorribile con qualunque auto. La stazione più vicina è Foligno: su richiesta veniamo a prendervi per 15 €.\n\nIl parcheggio è all’ombra degli ulivi, gratuito e non custodito. Per le auto elettriche abbiamo due colonnine.',
    'servizi.md':
      '# Servizi e attività\n\nLa piscina è aperta da giugno a metà settembre, dalle 9:00 alle 20:00, e ha un lato basso per i più piccoli. Il wifi è gratuito in tutta la casa. I cani sono ammessi nell’appartamento e nelle camere al piano terra, con un supplemento di 8 € al giorno; in piscina non possono entrare.\n\nIl giovedì pomeriggio si tiene il corso di cucina umbra: dura tre ore e costa 55 € a persona, cena inclusa. Le degustazioni di Sagrantino si fanno su prenotazione per almeno quattro persone. Abbiamo sei biciclette che prestiamo agli ospiti.',
    'persone.md':
      '# Chi vi accoglie\n\nColle Ginestra appartiene alla famiglia Bartolini dal 1962. Oggi lo gestiscono Chiara Bartolini e il marito Paolo. In cucina c’è la signora Ivana, che prepara ogni mattina la pasta fresca. Dell’orto e degli ulivi si occupa Paolo; i corsi di cucina li tiene Chiara.\n\nTelefono 0742 555 209, posta elettronica info@colleginestra.example. Parliamo italiano, inglese e un po’ di tedesco.',
  },
  answerable: [
    ['a pranzo quando siete aperti?', 'A pranzo siamo aperti solo il sabato e la domenica'],
    ['quanto costa la doppia?', '95 €'],
    ['fino a che ora si puo fare il check in', '20:00'],
    ['A che ora bisogna lasciare la camera?', '10:30'],
    ['avete la piscina?', 'piscina'],
    ['Posso portare il cane?', 'cani sono ammessi'],
    ['Chi cucina?', 'Ivana'],
    ['quanto dura il corso di cucina?', 'tre ore'],
    ['si paga il parcheggio?', 'gratuito'],
    ['Entro quando posso disdire gratis?', 'sette giorni prima'],
    ['avete il wi-fi?', 'wifi è gratuito'],
    ['Dove vi trovate?', 'strada del Colle 14'],
    ['i bambini di 2 anni pagano?', 'sotto i 3 anni non pagano'],
  ],
  unanswerable: [
    'Quanto costa la mezza pensione?',
    'Avete una palestra?',
    'Organizzate gite a cavallo?',
    'Noleggiate automobili?',
  ],
  conversation: [
    ['Siete aperti il venerdì?', '19:30 alle 22:30'],
    ['e il lunedi?', 'riposiamo'],
    ['quanto costa la tripla?', '120 €'],
    ['e l’appartamento?', '160 €'],
  ],
  smallTalk: { greeting: 'buonasera a tutti', thanks: 'grazie mille!', identity: 'sei un robot?' },
  person: 'Vorrei parlare con una persona',
};
