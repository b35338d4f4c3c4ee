import type { LanguageData } from './language.ts';

/** Steps 1 to 3 of Snowball's German stemmer, shortened, with the spellings of its variant german2. */
export const de = (): LanguageData => ({
  stop:
    'aber alle als am an auch auf aus bei beim bin bis bitte da damit dann das dass dein dem den der des die dies diese diesem ' +
    'diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch euer eure fur gibt hab habe haben habt hat ' +
    'hatte hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja jede jeden jeder jedes kann kannst konnen konnte mal man mein meine ' +
    'meinem meinen meiner mich mir mit mochte muss mussen nach nicht noch nur oder ohne schon sehr sein seine sich sie sind so soll sollte ' +
    'uber um und uns unser unsere unserem unseren unserer vom von vor wann war warum was welche welchem welchen welcher welches wenn wer werde werden ' +
    'wie wieviel wir wird wo woher wohin wurde zu zum zur zwischen viel sowie weil man gebe darf durfen bekomme lasst lassen per ' +
    'ne nen nem ner ans aufs furs ins ums denn eigentlich gern gerne ob seid hast euren eurem wem wen wessen diesmal',
  signs:
    'montag dienstag mittwoch donnerstag freitag samstag sonntag uhr termin kostet kosten preise geoffnet offnungszeiten parkplatze',
  shared:
    'am an die in man war was so bin hat den des da du er es im um per mal as dem hier mir aus ne ans ins wen ob',
  letters: 'äöüß',
  spelling: [
    ['(?<=[^aeq]|^)ue', 'u'],
    ['oe', 'o'],
    ['ae', 'a'],
  ],
  steps: [
    // Participles and infinitives with zu: geöffnet, abgesagt, abzusagen.
    ['^(ab|an|auf|aus|ein|mit|vor|um|nach|be|)ge(?=.{3,}t$)', '$1'],
    ['^(ab|an|auf|aus|ein|mit|vor|um|nach)zu(?=.{3,}en$)', '$1'],
    ['(?<=...)(?:ern|em|er|en|es|e|(?<=[bdfghklmnrt])s|(?<=[lr])n)$', ''],
    ['(?<=...)(?:est|et|er|en|e|t|(?<=[bdfghklmnrt].)st)$', ''],
    ['(?<=...)(?:ungs?|lich|isch|keit|heit|bar|los)$', ''],
  ],
  same:
    'schliess:geschloss,schloss,schliessung offn:off,offen,geoffn,eroffn kost:preis,kostpflichtig,teu,bezahl,zahl ' +
    'park:parkplatz,gepark,parkmoglichkei zahn:zahnarz zahnarz:zahnarz arz:arztin absag:storni,stornier,abbestell ' +
    'fahr:fahrt,gefahr termin:terminvereinbar find:gefund liegen:gelegen komm:gekomm sprech:gesproch,sprich nehm:nimm,nimmt,genomm',
  parts: {
    words:
      'zeit zeiten kosten preis preise liste termin termine platz platze haus halle garage schmerz schmerzen reinigung behandlung ' +
      'beratung praxis offnung sprech stunde stunden dienst nummer telefon adresse zahn zahne arzt arztin park parken fall falle ' +
      'gebuhr gebuhren absage stornierung vereinbarung kasse karte karten zahlung versicherung kinder kind patient patienten bahn hof haltestelle strasse ' +
      'not nacht tag tage woche wochen wochenende feiertag urlaub kranken annahme buchung reservierung lieferung bestellung gutschein geschenk kurs kurse ' +
      'raum zimmer tisch schnitt haar farbe pflege massage untersuchung vorsorge entfernung wechsel reifen service werkstatt laden geschaft angebot ' +
      'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag vormittag mittag nachmittag abend ' +
      'unterricht probe verleih miete rabatt kaution leihe sitz sitze eingang aufzug zugang rollstuhl tier hund hunde auto fahrrad rad mitglied mitgliedschaft kunde kunden rechnung schutz karten fuhrung',
    joint: 's|es|n|en|',
  },
  talk: {
    synonyms:
      'preis kosten gebuhr tarif honorar|adresse anschrift standort anfahrt lage|telefon telefonnummer rufnummer nummer anrufen|' +
      'offnungszeiten sprechzeiten sprechstunden geoffnet|termin vereinbarung buchung reservierung buchen reservieren|' +
      'absagen stornieren verschieben umbuchen|email mail kontakt|bezahlen zahlung rechnung|notfall notdienst dringend|mitarbeiter team|lieferung versand|' +
      'leihen ausleihen verleihen mieten vermieten|kostenlos gratis umsonst kostenfrei|alt alter jahre lebensjahr|unterricht unterrichten kurs|auto wagen pkw',
    implied: [
      ['\\bwas kostet\\b|\\bwie ?viel (?:kostet|kosten|ist|sind|macht|zahl)|\\bwie teuer\\b', 'preis kosten'],
      ['\\bwo (?:sind|ist|finde|liegt|kann|seid)\\b|\\bwie komme ich\\b', 'adresse anfahrt'],
      [
        '\\b(?:wann|um wie ?viel uhr|bis wann|ab wann|wie lange) (?:haben|habt|hat|sind|seid|ist|offnen|offnet|schliess)',
        'offnungszeiten uhr',
      ],
      ['\\bwie lange\\b', 'dauer'],
      ['\\b(?:wie|wo) (?:erreiche|kontaktiere)|\\bsie (?:an|er)(?:rufen|reichen)\\b', 'telefon kontakt'],
      ['\\b(?:telefon|ruf|handy)?nummer\\b', 'erreichen anrufen'],
    ],
    goesOn:
      '^(?:und|oder|auch)\\b|^(?:was ist|wie ist es|wie sieht es|wie ist das) mit\\b|^(?:aber|dann|ok|okay|also|was|wie) (?:am|im|an|in|fur|bei|mit|ohne|nach|vor|um|zu)\\b',
    references: 'es das dies diese dieser dieses ihn ihm dafur davon damit daran dazu dort jene denen',
    expletives: '\\b(?:das|dies\\w*) \\w{4,}|\\bgibt es\\b|\\bes gibt\\b|\\bist es (?:moglich|erlaubt)\\b',
    prepositions: 'am im an in fur bei mit ohne nach vor um ab bis zu von wahrend',
    asks: 'was wie wo wann wer welche welcher welches welchem warum wieviel',
    addresses: 'sie ihr euch ihnen ihre ihrer ihren eure euer',
    kinds: [
      'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag wochenende feiertag heute morgen werktag',
      'januar februar marz april mai juni juli august september oktober november dezember',
      'erwachsene kind kinder senioren studenten schuler',
      'morgens vormittag mittag nachmittag abend nacht',
    ],
  },
});
