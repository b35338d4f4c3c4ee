import type { Speech } from '../speech.ts';

export const nl = (): Speech => ({
  asks: [
    [
      'contact',
      'email|e mail|mailadres|telefoon|telefoonnummer|fax|bereik ik|bereiken|contact opnemen|bellen',
    ],
    [
      'money',
      'hoeveel kost|hoeveel kosten|wat kost|wat kosten|hoe duur|prijs|prijzen|kost|kosten|tarief|tarieven|huur',
    ],
    ['count', 'hoeveel|hoe groot|hoe oud|hoe hoog|hoe ver|aantal'],
    [
      'hours',
      'hoe laat|tot hoe laat|vanaf hoe laat|wanneer gaan jullie open|wanneer zijn jullie open|wanneer bent u open|wanneer is|wanneer sluit|wanneer sluiten|openingstijden|openingsuren|open|geopend|gesloten|dicht',
    ],
    ['time', 'wanneer|hoe lang|hoelang|hoe vaak|welke dag|welke dagen|welk jaar|hoe snel'],
    ['place', 'waar|waarheen|adres|locatie'],
    ['person', 'wie|wiens'],
    ['reason', 'waarom|reden'],
    ['steps', 'wat moet ik doen|wat kan ik doen|wat te doen'],
    ['manner', 'hoe'],
    ['list', 'welke|wat bieden jullie|wat biedt u|wat verkopen jullie'],
    ['definition', '^wat is|^wat zijn|^wat betekent|betekenis'],
  ],
  otherwise: 'yes-no',
  shows: {
    money: 'gratis|kosteloos|euro|inbegrepen|inclusief',
    count: 'een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|honderd|duizend|geen|beide',
    hours: 'gesloten|dicht|werken we niet|zijn we er niet|middernacht|dag en nacht|de klok rond',
    time:
      'gesloten|dicht|dag|dagen|uur|uren|minuut|minuten|week|weken|maand|maanden|jaar|jaren|dagelijks|vandaag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|' +
      'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december',
    place: 'adres|ligt|gelegen|bevindt|tegenover|naast|achter|verdieping|straat|plein|vlakbij',
    reason: 'omdat|want|doordat|vanwege|zodat|daarom',
  },
  shown: {
    money: 'prijs prijzen kost kosten tarief duur',
    hours: 'uur tijd tijden open geopend opening sluit sluiten gesloten openingstijden laat',
    time: 'tijd datum dag duur duurt duren lang',
    place:
      'praktijk kantoor winkel zaak salon restaurant hotel werkplaats studio bedrijf adres locatie vinden ligt gelegen',
    contact: 'telefoon telefoonnummer nummer email mail adres contact bellen bereiken',
    count: 'aantal',
    reason: 'reden',
  },
  generic:
    'bieden aanbieden geven nodig wil graag doen doet maken nemen accepteren accepteert meenemen meebrengen brengen komen gaan krijgen weten zeggen uitleggen mogelijk veel ' +
    'lang vaak tijd dag naam soort betekenen heten ding vandaag morgen vraag eerste laatste volgende beschikbaar toegestaan mensen iemand buurt geeft gratis kosteloos',
  leaning:
    'hij|zij|ze|het|dat|dit|deze|die|dan|daarna|daarvoor|daar|daarom|bovendien|anders|beide|zijn|haar|hun',
  articles: 'de|het',
  doing: 'kan ik|kunnen we|mag ik|mogen we',
  counting: 'hoeveel',
  days: 'maandag ma|dinsdag di|woensdag wo|donderdag do|vrijdag vr|zaterdag za|zondag zo',
  ordinals: 'eerste|tweede|derde|vierde|vijfde|laatste',
  until: 'tot en met t m',
  weekdays: 'werkdag|werkdagen|doordeweeks',
  weekend: 'weekend|weekends|weekeinde',
  everyDay: 'dagelijks|elke dag|iedere dag',
});
