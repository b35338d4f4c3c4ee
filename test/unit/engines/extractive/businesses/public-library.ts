import type { Business } from './business.ts';

export const publicLibrary: Business = {
  name: 'Millbrook Public Library',
  files: {
    'hours.html': `<html><head><title>Opening times | Millbrook Public Library</title></head><body><main>
<h1>Opening times</h1>
<h2>Main library, Station Square</h2>
<table><tr><th>Day</th><th>Reading rooms</th><th>Desk</th></tr>
<tr><td>Monday</td><td>closed</td><td>closed</td></tr>
<tr><td>Tuesday</td><td>9:00 – 19:00</td><td>10:00 – 18:00</td></tr>
<tr><td>Wednesday</td><td>9:00 – 19:00</td><td>10:00 – 18:00</td></tr>
<tr><td>Thursday</td><td>9:00 – 21:00</td><td>10:00 – 20:00</td></tr>
<tr><td>Friday</td><td>9:00 – 19:00</td><td>10:00 – 18:00</td></tr>
<tr><td>Saturday</td><td>9:00 – 16:00</td><td>10:00 – 14:00</td></tr>
<tr><td>Sunday</td><td>13:00 – 17:00</td><td>closed</td></tr></table>
<p>On public holidays and from 24 December to 1 January the library is closed.</p>
<h2>Branch in Oakfield</h2>
<p>The branch in the Oakfield school, Mill Lane 40, is open on Tuesday and Thursday from 2 to 6 pm and, outside the school holidays, on Friday from 10 am to noon.</p>
<h2>Mobile library</h2>
<p>The book bus stops in Upper Millbrook, at the church, every second Wednesday from 3 to 4:30 pm, and in Fernley, at the post office, on the first Monday of the month from 10 to 11 am.</p>
</main></body></html>`,
    'joining.md': `# Joining the library

Anybody who lives, works or studies in the county can join. Bring a photo ID and a letter that shows your address, such as a bill of the last three months; the card is made while you wait. Children under 14 need the signature of a parent.

| Card | Fee for a year |
| --- | --- |
| Adults | £18 |
| Students, apprentices, over 65 | £9 |
| Children and teenagers under 18 | free |
| Family card, two adults at one address | £28 |
| Month card | £4 |

People who receive housing benefit or live in care join free of charge. A lost card is replaced for £3.

To use the reading rooms, the newspapers and the computers for up to an hour a day you need no card.
`,
    'rooms.md': `# Rooms, computers and printing

There are 14 computers in the main library and 3 in Oakfield. With a card you can use one for two hours a day. Wireless internet is free; ask at the desk for the day's code.

Printing and copying cost 15 pence a page in black and white and 40 pence in colour. Scanning to a USB stick is free. You pay with coins or with the credit on your card.

Four study rooms for up to six people can be booked by members, for three hours at most, up to 14 days ahead. They are free. The meeting hall has 80 seats and a projector and is let to clubs for £25 an evening and to companies for £90. Ask Mrs Priya Nair about the hall: hall@millbrook-library.example.

Food is allowed in the café only; drinks with a lid everywhere but at the computers. The café is run by the charity Second Cup and is open from Tuesday to Saturday between 10 am and 4 pm.
`,
    'children.md': `# Children and families

Story time for children from three to six is on Thursday at 4 pm and lasts 40 minutes; it is free, and you need not book. Bouncing Babies, with songs for babies up to 18 months, is on Wednesday at 10:15 am. As places are few, please book at the desk from the Thursday before.

The homework club helps pupils from 8 to 14 with mathematics and English on Tuesday and Thursday from 3:30 to 5:30 pm in term time. It is led by Tom Okafor.

The Lego club meets on the last Saturday of the month at 11 am. Children under eight must come with an adult.

In the summer reading challenge children read six books between 6 July and 31 August and get a medal. You can sign up until 20 July.

There is a changing table on the first floor, and prams can stay under the stairs.
`,
    'contact.md': `# Contact and getting here

Millbrook Public Library, Station Square 3, Millbrook. Phone 01632 960 110, email desk@millbrook-library.example.

The station and the bus stop "Library" (lines 4, 11 and 27) are in front of the door. The nearest car park is under the town hall; the first hour is free and each further hour £1.20. There are bicycle stands at the side entrance. All floors can be reached by lift, and wheelchairs can be borrowed at the desk. Guide dogs are welcome, other animals must stay outside.

The library is led by Dr Margaret Ellison. It was opened in 1906 with a gift of Andrew Carnegie and enlarged in 1988.
`,
  },
  answerable: [
    ['are you open on monday', 'Monday'],
    ['until when is the library open on thursdays?', 'Thursday'],
    ['what do i need to bring to join?', 'photo ID'],
    ['do you have wifi', 'Wireless internet is free'],
    ['when is story time', 'Thursday at 4 pm'],
    ['who runs the homework club?', 'Tom Okafor'],
    ['when does the book bus come to fernley', 'first Monday of the month'],
    ['where can i park and what does it cost', 'under the town hall'],
  ],
  unanswerable: [
    'Do you lend out laptops?',
    'How much is a coffee in the café?',
    'Do you have a Spanish book club?',
    'How many books does the library own?',
    'Who is the mayor?',
    'Can I print on A3 paper?',
    'Do you offer computer courses for seniors?',
  ],
  conversations: [
    [
      ['Are you open on Saturday?', '16:00'],
      ['And on Sundays?', '17:00'],
      ['Until when on Friday?', '19:00'],
      ['and the branch in Oakfield?', 'Oakfield'],
    ],
    [
      ['What does the meeting hall cost?', '£25'],
      ['who do I ask about it?', 'Priya Nair'],
    ],
  ],
};
