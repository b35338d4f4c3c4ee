import type { Business } from './business.ts';

export const workshop: Business = {
  name: 'Northgate Motors',
  files: {
    'about.md': `# About Northgate Motors

Northgate Motors is an independent car workshop for all makes. It was founded in 2004 by Peter Lindqvist, a master mechanic, and employs nine people.

Electric and hybrid cars are serviced by two technicians who are certified for high-voltage work.
`,
    'services.md': `# What we do

- Servicing and oil changes
- Brakes, clutches and exhausts
- Tyre fitting and wheel alignment
- Air conditioning
- Annual inspection (MOT)
- Diagnostics of engine and electronics

We do not do body work or paint. For dents and scratches we recommend Hillside Bodyshop next door.
`,
    'prices.md': `# Prices

| Job | Price | Time |
| --- | --- | --- |
| Oil change with filter | £79 | 45 min |
| Full service | from £189 | 3 hours |
| MOT | £49 | 1 hour |
| Four tyres fitted and balanced | £60 | 1 hour |
| Air conditioning refill | £69 | 1 hour |
| Brake pads, front axle | from £139 | 2 hours |

Our hourly rate is £84 plus VAT. Diagnostics are charged at £45, which we take off the bill if you have the repair done here.
`,
    'visit.md': `# Your visit

We are open Monday to Friday from 7:30 am to 5:30 pm. On Saturdays we only open for tyre changes in October, November, March and April, from 8 am to noon.

Drop your car off before 9 am, or leave the key in the night box beside the gate. A courtesy car is free of charge but has to be reserved a week ahead.

The workshop is in Unit 6, Northgate Industrial Estate, Leeds LS9 4TX.
`,
    'tyres.md': `# Tyre hotel

We store your winter or summer tyres for £35 a season. They are washed, checked and kept dry and dark. Tyres with less than 3 mm of tread should not be used in winter because they lose grip on snow.
`,
    'warranty.md': `# Warranty

Parts and labour carry a warranty of two years. Used parts are excluded. To make a claim, bring the invoice and the car; call us first on 0113 555 0144.

## If your car breaks down

Call the roadside assistance named in your policy. If you have none, our recovery partner Swift Tow comes out around the clock: 0800 555 0199.
`,
  },
  answerable: [
    ['How much is an oil change?', '£79'],
    ['What does an MOT cost?', '£49'],
    ['How long does a full service take?', '3 hours'],
    ['Are you open on Saturday?', 'On Saturdays we only open for tyre changes'],
    ['Do you repair dents?', 'Hillside Bodyshop'],
    ['Do you service electric cars?', 'Electric and hybrid cars are serviced'],
    ['Can I get a courtesy car?', 'A courtesy car is free of charge'],
    ['What is your hourly rate?', '£84'],
    ['Where is the workshop?', 'Unit 6'],
    ['Who founded Northgate Motors?', 'Peter Lindqvist'],
    ['How long is the warranty?', 'two years'],
    ['What services do you offer?', 'Air conditioning'],
    ['Can you store my winter tyres?', 'store your winter'],
    ['What should I do if my car breaks down?', 'Call the roadside assistance'],
    ['Are used parts covered by the warranty?', 'Used parts are excluded'],
    ['How many people work for you?', 'nine people'],
    ['When should I drop off my car?', 'before 9 am'],
  ],
  unanswerable: [
    'Do you sell used cars?',
    'How much is a new clutch?',
    'Do you repair motorbikes?',
    'Do you offer car rental?',
    'What does wheel alignment cost?',
    'Do you have a loyalty programme?',
    'Can I pay in instalments?',
    'Do you wash cars?',
    'How much is a new battery?',
    'Do you fit tow bars?',
    'Who is the manager?',
    'Do you replace windscreens?',
    'Is there a waiting room with coffee?',
    'Do you collect cars from home?',
    'How many cars have you repaired?',
    'Do you take American Express?',
  ],
};
