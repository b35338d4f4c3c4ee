import type { Tongue } from './tongue.ts';

export const de: Tongue = {
  language: 'de',
  name: 'Radwerk Ehrenfeld',
  files: {
    'oeffnungszeiten.md':
      '# Öffnungszeiten\n\nUnsere Werkstatt und der Laden haben montags bis freitags von 10:00 bis 18:30 Uhr geöffnet, samstags von 10:00 bis 15:00 Uhr. Mittwochs bleibt die Werkstatt geschlossen, der Laden ist aber wie gewohnt für Sie da. An Sonn- und Feiertagen haben wir zu.\n\nZwischen dem 24. Dezember und dem 6. Januar machen wir Betriebsferien. In der Hauptsaison von April bis Juni kann es vor allem am Samstagvormittag voll werden; unter der Woche kommen Sie meist sofort dran. Die Abgabe von Rädern ist bis eine halbe Stunde vor Ladenschluss möglich.',
    'preise.md':
      '# Preise der Werkstatt\n\n| Leistung | Preis | Dauer |\n| --- | --- | --- |\n| Kleine Inspektion | 49 € | 1 Tag |\n| Große Inspektion | 89 € | 2 Tage |\n| Schlauch wechseln | 18 € | sofort |\n| Bremsbeläge erneuern | 25 € | 1 Tag |\n| Kettenwechsel | 35 € | 1 Tag |\n| Rad zentrieren | 22 € | 1 Tag |\n\nErsatzteile berechnen wir zusätzlich. Vor jeder Reparatur bekommen Sie einen Kostenvoranschlag; er ist kostenlos, wenn Sie uns den Auftrag erteilen, sonst kostet er 15 €. Wird die Reparatur um mehr als zehn Prozent teurer als veranschlagt, rufen wir Sie vorher an.',
    'verleih.md':
      '# Fahrradverleih\n\nBei uns können Sie Citybikes, Trekkingräder und E-Bikes ausleihen. Ein Citybike kostet 15 € am Tag, ein Trekkingrad 20 € und ein E-Bike 39 €. Bei einer Ausleihe ab drei Tagen geben wir 20 % Rabatt.\n\nFür jedes Leihrad hinterlegen Sie eine Kaution von 100 €, bei E-Bikes sind es 300 €. Bitte bringen Sie Ihren Personalausweis mit. Helme und Kindersitze leihen wir kostenlos dazu. Die Räder müssen bis Ladenschluss zurückgegeben werden. Wird ein Rad gestohlen, haftet der Mieter bis zur Höhe der Kaution.',
    'stornierung.md':
      '# Termine und Stornierung\n\nEinen Werkstatttermin vereinbaren Sie am besten online über unseren Kalender oder telefonisch. Absagen können Sie bis 24 Stunden vorher, ohne dass Kosten entstehen. Bei Reservierungen von Leihrädern gilt: Wer später als zwei Tage vor der Abholung storniert, zahlt die Hälfte des Mietpreises.\n\nNicht abgeholte Räder bewahren wir vier Wochen lang auf. Danach berechnen wir 2 € Lagergebühr pro Tag.',
    'anfahrt.md':
      '# Anfahrt und Parken\n\nSie finden uns in der Venloer Straße 318 in 50823 Köln, im Hinterhof neben der Bäckerei Hartmann. Mit der U-Bahn nehmen Sie die Linien 3 oder 4 bis zur Haltestelle Körnerstraße, von dort sind es drei Minuten zu Fuß.\n\nEigene Parkplätze haben wir leider nicht. Das nächste Parkhaus ist in der Heliosstraße; die erste halbe Stunde ist dort frei. Zum Ein- und Ausladen dürfen Sie kurz in den Hof fahren. Der Laden ist ebenerdig und mit dem Rollstuhl gut zu erreichen.',
    'zahlung.md':
      '# Bezahlung und Gutscheine\n\nBei uns können Sie bar, mit EC-Karte oder mit Kreditkarte zahlen. Rechnungen stellen wir nur für Firmenkunden aus. Neue Fahrräder ab 800 € können Sie auch in bis zu zwölf Monatsraten zahlen oder über JobRad leasen.\n\nGutscheine gibt es im Laden in jeder Höhe ab 20 €; sie sind drei Jahre gültig. Auf Neuräder geben wir zwei Jahre Garantie, auf gebrauchte ein Jahr.',
    'team.md':
      '# Unser Team\n\nRadwerk Ehrenfeld wurde 2011 von Jonas Petersen gegründet. Die Werkstatt leitet Zweiradmechanikermeisterin Aylin Demir, die sich besonders gut mit E-Bikes und Nabenschaltungen auskennt. Um den Verleih kümmert sich Tobias Krämer. Lena Vogt berät Sie beim Kauf eines neuen Rades und macht die Ergonomieberatung.\n\nSie erreichen uns unter 0221 5559 471 oder per E-Mail an hallo@radwerk-ehrenfeld.example.',
  },
  answerable: [
    ['bis wann habt ihr samstags auf?', '15:00'],
    ['Habt ihr mittwochs Werkstatt?', 'Mittwochs bleibt die Werkstatt geschlossen'],
    ['was kostet ne grosse inspektion', '89 €'],
    ['Was muss ich für ein E-Bike am Tag zahlen?', '39 €'],
    ['wie hoch ist die kaution fürs ebike?', '300 €'],
    ['Wo kann ich parken?', 'Parkhaus'],
    ['Wie lange sind Gutscheine gültig?', 'drei Jahre'],
    ['Wer leitet die Werkstatt?', 'Aylin Demir'],
    ['Kann ich mit Kreditkarte zahlen?', 'Kreditkarte'],
    ['Bis wann kann ich meinen Werkstatttermin absagen?', '24 Stunden vorher'],
    ['verleiht ihr auch kindersitze?', 'Kindersitze leihen wir kostenlos'],
    ['Wer macht den Verleih?', 'Tobias Krämer'],
    ['Wie ist eure Telefonnummer?', '0221 5559 471'],
    ['Wie lange dauert ein Kettenwechsel?', '1 Tag'],
  ],
  unanswerable: [
    'Was kostet eine Lackierung?',
    'Verleiht ihr auch Anhänger?',
    'Repariert ihr auch Motorroller?',
  ],
  conversation: [
    ['Habt ihr am Samstag offen?', '15:00'],
    ['und am Sonntag?', 'haben wir zu'],
    ['Was kostet eine kleine Inspektion?', '49 €'],
    ['und wie lange dauert das?', '1 Tag'],
  ],
  smallTalk: {
    greeting: 'Moin zusammen!',
    thanks: 'super, vielen lieben Dank',
    identity: 'bist du ein Mensch?',
  },
  person: 'Kann ich mal mit einem echten Mitarbeiter sprechen?',
};
