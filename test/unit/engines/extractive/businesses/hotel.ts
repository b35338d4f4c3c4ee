import type { Business } from './business.ts';

export const hotel: Business = {
  name: 'Hotel Fjordblick',
  files: {
    'rooms.md': `# Rooms

The hotel has 32 rooms on three floors: 20 double rooms, 8 singles and 4 family rooms. All rooms have a balcony, a rain shower, a safe and free wifi.

| Room | Low season | High season |
| --- | --- | --- |
| Single room | 95 EUR | 120 EUR |
| Double room | 140 EUR | 185 EUR |
| Family room | 190 EUR | 250 EUR |

High season is from June 15 to September 10. Prices are per night and include breakfast.

A cot is free. An extra bed costs 30 EUR a night.
`,
    'arrival.md': `# Arrival and departure

Check-in is from 3 pm, check-out until 11 am. The reception is staffed around the clock.

Late check-out until 2 pm costs 25 EUR, if the room is free. We are happy to store your luggage.

## Directions

Our address is Havnegata 8, Bergen. From the airport take the light rail to Byparken; from there it is a walk of eight minutes. A taxi takes 25 minutes.

## Parking

The underground garage has 18 spaces at 20 EUR a day. Two of them have chargers for electric cars. Spaces cannot be reserved.
`,
    'food.md': `# Breakfast and restaurant

Breakfast is served from 7 to 10 am, on Sundays until 11 am. The restaurant "Naustet" opens at 6 pm and is closed on Sunday evening; its speciality is cod from the fjord.

Guests who leave early get a breakfast bag; please order it by 8 pm on the day before.
`,
    'wellness.md': `# Wellness

Sauna and steam bath are free for hotel guests and open from 4 to 9 pm. Massages are given by appointment on Fridays and Saturdays: 50 minutes for 75 EUR. The hotel has no swimming pool, but the public fjord pool is 200 metres away.

Children under 16 may use the sauna only with an adult.
`,
    'policies.md': `# House rules

You can cancel free of charge until 48 hours before arrival. After that we charge the first night.

Pets are allowed in double rooms for 15 EUR a night; they may not enter the restaurant. The whole house is non-smoking.

We accept Visa, Mastercard and American Express. Cash is not accepted.
`,
    'tours.md': `# Tours

The reception books fjord cruises, guided hikes and bicycle tours. Bicycles can be rented from us for 18 EUR a day, e-bikes for 32 EUR; helmets are included.

Fjord cruises leave the quay in front of the hotel every day at 9:30 am and last four hours.
`,
  },
  answerable: [
    ['What time is check-in?', 'from 3 pm'],
    ['When do I have to check out?', 'until 11 am'],
    ['How much is a double room in high season?', '185 EUR'],
    ['Is breakfast included?', 'include breakfast'],
    ['Do you have a pool?', 'no swimming pool'],
    ['Are pets allowed?', 'Pets are allowed in double rooms'],
    ['How many rooms does the hotel have?', '32 rooms'],
    ['Can I pay cash?', 'Cash is not accepted'],
    ['How do I get to you from the airport?', 'light rail'],
    ['How much does parking cost?', '20 EUR'],
    ['When is breakfast on Sundays?', 'on Sundays until 11 am'],
    ['Can I rent a bike?', 'Bicycles can be rented'],
    ['How long is the fjord cruise?', 'four hours'],
    ['May children use the sauna?', 'Children under 16 may use the sauna only with an adult'],
    ['Can I cancel my booking?', 'cancel free of charge until 48 hours'],
    ['Do you have chargers for electric cars?', 'chargers for electric cars'],
    ['Is there wifi in the rooms?', 'free wifi'],
    ['What does an extra bed cost?', '30 EUR'],
  ],
  unanswerable: [
    'Do you have a gym?',
    'How much is the honeymoon suite?',
    'Do you have conference rooms?',
    'What is the phone number of the police?',
    'Can I rent a car?',
    'How much is dinner?',
    'Do the rooms have air conditioning?',
    'Who owns the hotel?',
    'When was the hotel built?',
    'Do you have a shuttle bus?',
    'Is there a minibar in the room?',
    'Do you offer babysitting?',
    'How much is a guided hike?',
    'Can I get married at the hotel?',
    'Do you have a laundry service?',
    'How high is the mountain behind the hotel?',
  ],
};
