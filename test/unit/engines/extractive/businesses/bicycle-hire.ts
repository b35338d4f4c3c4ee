import type { Business } from './business.ts';

export const bicycleHire: Business = {
  name: 'Dune Cycles',
  files: {
    'prices.md': `# Prices

All prices are in euros and for one bicycle. Helmet, lock and map are included.

| Bicycle | 3 hours | Day | 24 hours | Week |
| --- | --- | --- | --- | --- |
| City bike | 9 | 14 | 17 | 70 |
| Touring bike, 24 gears | 12 | 18 | 22 | 90 |
| E-bike | 22 | 35 | 42 | 175 |
| Children's bike, up to 24 inches | 6 | 9 | 11 | 45 |
| Tandem | 20 | 32 | 38 | 160 |
| Cargo bike | 25 | 40 | 48 | 200 |

## Extras

| Extra | Day | Week |
| --- | --- | --- |
| Child seat | 4 | 18 |
| Child trailer | 10 | 45 |
| Dog trailer | 10 | 45 |
| Panniers, pair | 3 | 12 |

Groups of ten or more get 10 percent off the day's price. With the island guest card everybody gets one euro off each day. The two discounts cannot be combined.
`,
    'hours.md': `# When we are open

From April to October the shop is open from 9 in the morning until 6 in the evening, Monday to Friday, and from 8:30 am to 7 pm on Saturday. On Sunday we open at 10 am and close at 5 pm. In July and August we stay open until 8 pm every evening but Sunday.

In November, February and March we open on Friday, Saturday and Sunday only, from 10 am to 4 pm. In December and January we are closed, except between 27 December and 2 January, when we open from 11 am to 3 pm.

Bicycles can be returned outside these hours at the return gate in the yard: lock the bicycle to the rail and drop the key in the green box. The telephone is answered from 8:30 am to 5 pm, Monday to Saturday. In a storm warning of level three or more we close the shop and say so on our website.
`,
    'place.md': `# Where to find us

The shop stands on Harbour Road 12, two minutes on foot from the ferry landing: leave the ferry, turn left, and look for the yellow flags. A second, smaller station at the lighthouse campsite hires out city bikes only; it is open from May to September, every day from 9 am to noon.

There is no car park at the shop. Cars stay on the mainland, in the car park of the ferry company, which costs 6 euros a day. Luggage can be left with us for the day for 2 euros a piece.

Phone: 0555 771 2040. Email: ride@dunecycles.example. We speak English, Dutch and German.
`,
    'changes.md': `# Changing and cancelling a booking

You can cancel a booking free of charge until 6 pm on the day before. After that, and if you do not turn up, we charge half of the first day's hire. Bookings of ten or more bicycles must be cancelled seven days ahead.

If you bring a bicycle back early, we cannot give money back for the days left. If you want to keep it longer, call us before the hire ends; as long as nobody else has booked it, we extend it at the normal price. For each hour that it is late without a word, we charge 5 euros.

If it rains, you may move your booking to another day of the same season at no cost. In a storm warning of level three or more we refund the whole price.
`,
    'tours.md': `# Guided tours

From May to September we ride out with a guide. The lighthouse tour is on Tuesday and Thursday at 10 am: 22 kilometres, about three hours with a stop for coffee. The seal bank tour is on Wednesday at 2 pm: 12 kilometres, two and a half hours; bring binoculars if you have them. The sunset tour leaves on Friday at 7:30 pm and takes two hours.

| Tour | Adults | Children under 12 |
| --- | --- | --- |
| Lighthouse tour | 24 euros | 12 euros |
| Seal bank tour | 19 euros | 9 euros |
| Sunset tour | 16 euros | 8 euros |

The bicycle is included; an e-bike costs 10 euros more. Tours go ahead with four people or more, and take 14 at most. Our guides are Femke Bakker and Joris de Wit; Femke also guides in German. Please book by noon on the day before.
`,
  },
  answerable: [
    ['how much for an e-bike for a day', 'day: 35'],
    ['wat does a tandem cost per week?', 'week: 160'],
    ['whats the price of a childs bike for 3 hours', '3 hours: 6'],
    ['until when are you open on sunday', 'close at 5 pm'],
    ['are you open in december?', 'In December and January we are closed'],
    ['How long does the seal tour take and what does it cost?', 'two and a half hours'],
    ['where are you', 'Harbour Road 12'],
    ['where can i park my car', 'no car park'],
    ['is a helmet included', 'Helmet, lock and map are included'],
    ['what happens if it rains?', 'move your booking'],
    ['Who are the guides?', 'Femke Bakker and Joris de Wit'],
    ['Can I cancel on the same day?', 'until 6 pm on the day before'],
    ['do you have trailers for dogs', 'Dog trailer'],
  ],
  unanswerable: [
    'How much is a mountain bike?',
    'Do you sell used bicycles?',
    'Can I take the bike on the ferry?',
    'Do you repair my own bike?',
    'Is there a tour on Sunday?',
    'Do you have bikes with baskets?',
    'How old is the lighthouse?',
  ],
  conversations: [
    [
      ['Are you open on Saturday?', '8:30 am to 7 pm on Saturday'],
      ['And on Sunday?', 'close at 5 pm'],
      ['Until when on Friday?', '6 in the evening, Monday to Friday'],
      ['And in July?', 'In July and August'],
    ],
    [
      ['How much is a city bike for a day?', 'day: 14'],
      ['and the e-bike?', 'day: 35'],
      ['and for a week?', 'week: 175'],
      ['What about children?', '9'],
    ],
    [
      ['Do you have guided tours?', 'ride out with a guide'],
      ['when is the sunset one?', 'Friday at 7:30 pm'],
      ['how long is it?', 'takes two hours'],
      ['and how much is that?', '16'],
    ],
  ],
};
