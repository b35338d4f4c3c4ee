import type { Speech } from '../speech.ts';

export const de = (): Speech => ({
  asks: [
    [
      'contact',
      'email|e mail|mailadresse|telefon|telefonnummer|rufnummer|fax|erreiche ich|erreichen wir|kontaktieren|anrufen',
    ],
    [
      'money',
      'wie viel kostet|wie viel kosten|wieviel kostet|wieviel kosten|was kostet|was kosten|wie teuer|preis|preise|kosten|kostet|gebuhr|gebuhren|honorar|miete',
    ],
    ['count', 'wie viele|wieviele|wie gross|wie alt|wie hoch|wie weit|anzahl'],
    [
      'hours',
      'um wie viel uhr|um wieviel uhr|bis wann haben|bis wann habt|bis wann hat|bis wann sind|bis wann seid|bis wann ist|ab wann haben|ab wann habt|ab wann hat|ab wann sind|ab wann seid|ab wann ist|wann haben sie|wann habt ihr|wann seid ihr|wann offnen|wann offnet|wann schliessen|wann schliesst|wann macht|offnungszeiten|sprechzeiten|sprechstunden|uhrzeit|geoffnet|offen|geschlossen',
    ],
    ['time', 'wann|wie lange|wie oft|welcher tag|welchem tag|an welchen tagen|welches jahr|wie bald'],
    ['place', 'wo|wohin|woher|adresse|anschrift|standort'],
    ['person', 'wer|wem|wen|wessen'],
    ['reason', 'warum|wieso|weshalb|grund'],
    ['steps', 'was soll ich tun|was muss ich tun|was mache ich|was tun|was soll ich machen'],
    ['manner', 'wie'],
    ['list', 'welche|was bieten sie|was verkaufen sie|nennen sie'],
    ['definition', '^was ist|^was sind|^was bedeutet|bedeutung'],
  ],
  otherwise: 'yes-no',
  shows: {
    money:
      'kostenlos|umsonst|ohne aufpreis|kostenfrei|gratis|gebuhrenfrei|euro|franken|inbegriffen|inklusive',
    count:
      'ein|eine|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|zwanzig|hundert|tausend|kein|keine|beide',
    hours:
      'geschlossen|ruhetag|betriebsferien|haben wir zu|haben zu|ist zu|bleibt zu|mittags|mitternacht|rund um die uhr',
    time:
      'geschlossen|ruhetag|haben wir zu|haben zu|tag|tage|tagen|stunde|stunden|minute|minuten|woche|wochen|monat|monate|monaten|jahr|jahre|jahren|taglich|heute|rund um die uhr|' +
      'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember',
    place:
      'adresse|anschrift|liegt|befindet|finden uns|gegenuber|neben|hinter|stock|etage|strasse|platz|nahe',
    reason: 'weil|da|denn|wegen|damit|deshalb|daher|aufgrund|um',
  },
  shown: {
    money: 'preis preise kosten kostet gebuhr gebuhren honorar teuer',
    hours:
      'uhr uhrzeit zeit zeiten offen geoffnet offnen offnet schliessen schliesst geschlossen offnungszeiten sprechzeiten',
    time: 'zeit datum tag dauer dauert dauern lange',
    place:
      'praxis buro laden geschaft salon restaurant hotel werkstatt kanzlei studio firma unternehmen filiale adresse anschrift finde finden liegt standort',
    contact: 'telefon telefonnummer nummer email mail adresse kontakt erreichen anrufen',
    count: 'anzahl viele hoch',
    reason: 'grund',
  },
  generic:
    'bieten anbieten gibt geben brauchen brauche mochte mogen machen macht tun nehmen nimmt akzeptieren mitbringen bringen kommen komme gehen bekommen ' +
    'wissen sagen erklaren zeigen moglich viel viele lange oft zeit tag name art bedeuten heissen ding aktuell heute morgen bitte frage erste letzte nachste ' +
    'verfugbar erlaubt leute jemand nahe uns konnen durfen haben kostenlos gratis umsonst geht notig',
  leaning:
    'er|sie|es|das|dies|diese|dieser|dieses|dann|danach|dazu|dafur|dabei|dort|deshalb|daher|ausserdem|ansonsten|beide|ihr|ihre|sein|seine',
  articles: 'der|die|das|den|dem',
  doing: '',
  counting: 'wie viele|wieviele',
  days: 'montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sa sonnabend|sonntag so sonn',
  ordinals:
    'erste erster erstes ersten|zweite zweiter zweites zweiten|dritte dritter drittes dritten|vierte viertes vierten|funfte funftes funften|letzte letzter letztes letzten',
  until: 'bis',
  weekdays: 'werktag|werktags|werktagen|wochentags|unter der woche',
  weekend: 'wochenende|wochenenden|am wochenende',
  everyDay: 'taglich|jeden tag',
});
