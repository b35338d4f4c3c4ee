import type { Tongue } from './tongue.ts';

export const nl: Tongue = {
  language: 'nl',
  name: 'Rijschool De Bocht',
  files: {
    'bereikbaarheid.md':
      '# Openingstijden van het kantoor\n\nOns kantoor is van maandag tot en met vrijdag geopend van 9.00 tot 17.30 uur. Op donderdag zijn we tot 20.00 uur open, zodat je ook na je werk langs kunt komen. Op zaterdag zitten we er van 10.00 tot 13.00 uur; op zondag is het kantoor dicht.\n\nRijlessen geven we ruimer: doordeweeks van 7.30 tot 21.00 uur en op zaterdag tot 16.00 uur. Op zondag rijden we niet. Tussen kerst en Nieuwjaar zijn we gesloten.',
    'tarieven.md':
      '# Tarieven\n\n| Onderdeel | Prijs |\n| --- | --- |\n| Proefles (60 minuten) | € 39 |\n| Losse rijles (60 minuten) | € 62 |\n| Pakket van 20 lessen | € 1.180 |\n| Pakket van 30 lessen | € 1.725 |\n| Praktijkexamen | € 285 |\n| Tussentijdse toets | € 230 |\n| Theoriecursus | € 89 |\n\nBij de pakketten zijn het praktijkexamen en de tussentijdse toets niet inbegrepen. Een herexamen kost € 275. Vanaf 1 januari kunnen de prijzen van het CBR veranderen; wij rekenen daar niets bovenop.',
    'annuleren.md':
      '# Afspraken verzetten en annuleren\n\nEen rijles kun je tot 48 uur van tevoren kosteloos afzeggen of verzetten, via de app of telefonisch. Zeg je later af, dan brengen we de volle les in rekening, behalve bij ziekte met een doktersverklaring. Vakantie van je instructeur krijg je minstens drie weken van tevoren te horen.\n\nStop je met een pakket, dan betalen we de niet gereden lessen terug, min € 50 administratiekosten.',
    'betalen.md':
      '# Betalen\n\nJe betaalt met iDEAL, met pin in de lesauto of per overschrijving. Contant geld nemen we niet aan. Pakketten mag je in drie termijnen betalen: bij aanmelding, na tien lessen en na twintig lessen. Facturen krijg je per e-mail.\n\nStudenten met een geldige collegekaart krijgen 5 % korting op een pakket. Een cadeaubon voor een proefles is verkrijgbaar op kantoor en twee jaar geldig.',
    'route.md':
      '# Adres en parkeren\n\nJe vindt ons aan de Amsterdamsestraatweg 412 in Utrecht, tegenover het zwembad. Bus 3 en bus 4 stoppen voor de deur, halte Marnixlaan. Fietsen zet je in het rek op de stoep.\n\nIn de straat is het betaald parkeren tot 23.00 uur. Achter het pand hebben we twee eigen plaatsen voor bezoekers; vraag op kantoor om een kaartje voor achter de voorruit. Voor een rijles halen we je op waar je wilt, binnen de ring van Utrecht.',
    'lessen.md':
      '# Onze rijlessen\n\nJe mag vanaf 16,5 jaar beginnen met lessen en vanaf 17 jaar examen doen. We lessen in een Volkswagen Polo of, als je liever in een automaat rijdt, in een elektrische Renault Zoe. Gemiddeld hebben onze leerlingen 34 lessen nodig. Ons slagingspercentage bij het eerste examen is 61 %.\n\nVoor leerlingen met faalangst hebben we een speciaal programma met een examen dat langer duurt. Ook geven we opfriscursussen voor mensen die lang niet gereden hebben. Motorrijles en aanhangerrijbewijs doen we niet.',
    'instructeurs.md':
      '# Onze instructeurs\n\nRijschool De Bocht is in 1998 opgericht door Henk Vermeulen. Sinds 2019 is zijn dochter Sanne de eigenares. Faalangstlessen worden gegeven door Fatima el Idrissi. Lessen in de automaat krijg je van Joost Bakker. Marloes de Wit regelt de planning en neemt de telefoon op.\n\nBel 030 555 0182 of mail naar info@rijschooldebocht.example. Via WhatsApp antwoorden we binnen een dag.',
  },
  answerable: [
    ['tot hoe laat zijn jullie donderdag open?', '20.00 uur'],
    ['rijden jullie ook op zondag?', 'Op zondag rijden we niet'],
    ['wat kost een proefles', '€ 39'],
    ['Hoeveel kost het pakket van 30 lessen?', '€ 1.725'],
    ['kan ik in termijnen betalen', 'drie termijnen'],
    ['Hoe oud moet ik zijn om te beginnen met lessen?', '16,5 jaar'],
    ['wie geeft les aan mensen met faalangst?', 'Fatima el Idrissi'],
    ['Waar kan ik mijn auto parkeren?', 'In de straat'],
    ['Kan ik contant betalen?', 'Contant geld nemen we niet aan'],
    ['hebben jullie een automaat?', 'automaat'],
    ['Hoeveel lessen heb je gemiddeld nodig?', '34 lessen'],
    ['hoe lang is een cadeaubon geldig?', 'twee jaar geldig'],
  ],
  unanswerable: [
    'Wat kost een motorrijbewijs?',
    'Verkopen jullie auto’s?',
    'Hoe duur is het zwembad?',
    'Geven jullie ook vrachtwagenlessen?',
  ],
  conversation: [
    ['Is het kantoor zaterdag open?', '13.00 uur'],
    ['en zondag?', 'op zondag is het kantoor dicht'],
    ['Wat kost een losse rijles?', '€ 62'],
    ['en het praktijkexamen?', '€ 285'],
  ],
  smallTalk: { greeting: 'Goedemiddag!', thanks: 'top, dank je wel', identity: 'ben je een robot?' },
  person: 'Ik wil graag een medewerker spreken',
};
