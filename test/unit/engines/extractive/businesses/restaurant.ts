import type { Business } from './business.ts';

export const restaurant: Business = {
  name: 'Trattoria Lume',
  files: {
    'hours.md': `# Opening hours

We serve lunch from Tuesday to Friday between 12:00 and 14:30, and dinner from Tuesday to Sunday between 18:00 and 22:30. We are closed on Mondays.

The kitchen takes the last order half an hour before closing.
`,
    'menu.md': `# Menu

Our menu changes with the seasons. Everything is cooked from scratch, and bread is baked in our own oven every morning.

| Dish | Price |
| --- | --- |
| Burrata with tomatoes | €12 |
| Tagliatelle al ragù | €16 |
| Risotto with mushrooms | €17 |
| Grilled sea bass | €24 |
| Tiramisu | €8 |

## Diets

Dishes marked with a leaf are vegan. Gluten-free pasta is available on request. Tell your waiter about allergies before you order.

## Children

Children get half portions of all pasta dishes for €7.
`,
    'reservations.md': `# Reservations

Reserve online or call +39 055 555 0110. For groups of more than eight people please write to table@lume.example at least three days ahead.

We hold your table for 20 minutes. If you cannot come, please cancel by noon of the same day so that we can give the table to others.
`,
    'venue.md': `# The restaurant

Trattoria Lume opened in 1987 and is run by the sisters Giulia and Marta Conti. The dining room seats 48 guests, and the terrace another 20 from May to September.

## Getting here

You find us at Via dei Serragli 31 in Florence, five minutes on foot from Ponte Vecchio. There is no parking in front of the house because the street is closed to cars; the garage in Via Maggio is three minutes away.

## Pets

Dogs are welcome on the terrace. Inside we cannot allow them.
`,
    'events.md': `# Private events

The wine cellar can be booked for private events of up to 24 people. The rent is €150 for an evening; it is waived if you spend more than €800 on food and drinks.

Live jazz plays every first Thursday of the month at 20:00.
`,
    'payment.md': `# Payment

We take cash and all common credit cards. Vouchers of €25, €50 and €100 are sold at the bar and do not expire. Service is included in our prices.
`,
  },
  answerable: [
    ['Are you open on Mondays?', 'closed on Mondays'],
    ['When do you serve dinner?', 'dinner from Tuesday to Sunday between 18:00 and 22:30'],
    ['How much is the tiramisu?', '€8'],
    ['What does the sea bass cost?', '€24'],
    ['Do you have vegan dishes?', 'vegan'],
    ['Do you have gluten-free pasta?', 'Gluten-free pasta is available'],
    ['How can I book a table?', 'Reserve online or call'],
    ['Can I bring my dog?', 'Dogs are welcome on the terrace'],
    ['Where are you?', 'Via dei Serragli 31'],
    ['How many guests does the dining room seat?', '48'],
    ['Who runs the restaurant?', 'Giulia and Marta Conti'],
    ['When did the restaurant open?', '1987'],
    ['Is there live music?', 'Live jazz'],
    ['How long do you hold my table?', '20 minutes'],
    ['What does it cost to rent the wine cellar?', '€150'],
    ['Do vouchers expire?', 'do not expire'],
    ['Why is there no parking in front?', 'closed to cars'],
  ],
  unanswerable: [
    'Do you deliver?',
    'How much is a bottle of Chianti?',
    'Do you have high chairs?',
    'What is the wifi password?',
    'Who is your head chef?',
    'Do you offer cooking classes?',
    'Do you serve breakfast?',
    'How much is the lasagna?',
    'Do you sell olive oil?',
    'Can I watch football there?',
    'How many calories does the risotto have?',
    'Do you have a Michelin star?',
    'Are you hiring waiters?',
    'Can I pay with Bitcoin?',
    'Do you play techno music?',
    'Is the restaurant wheelchair accessible?',
  ],
};
