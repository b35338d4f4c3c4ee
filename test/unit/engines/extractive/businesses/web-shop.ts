import type { Business } from './business.ts';

export const webShop: Business = {
  name: 'Kettle & Loom',
  files: {
    'delivery.md': `# Delivery

Q: How long does delivery take?
A: Orders placed before 2 pm on a working day leave our warehouse the same day. Within the United Kingdom they arrive after two to three working days with standard delivery, and on the next working day with express delivery. To Ireland and the rest of the European Union allow five to eight working days.

Q: What does delivery cost?
A: Standard delivery in the United Kingdom costs £3.95 and is free for orders of £50 or more. Express delivery is £7.50 whatever the size of the order. Delivery to the European Union costs £11, with no free delivery.

Q: Which countries do you deliver to?
A: The United Kingdom, the Channel Islands and all countries of the European Union. We do not deliver to the United States, Canada or Australia at the moment.

Q: Can I track my parcel?
A: Yes. When the parcel leaves us you get an email with a tracking link. It can take until the evening before the link shows anything.

Q: What if I am not at home?
A: The courier, Swiftline, leaves the parcel with a neighbour or in a safe place that you have named at the checkout. Otherwise it tries again on the next working day and then takes the parcel to a parcel shop, where it is kept for seven days.

Q: Do you deliver on Saturdays?
A: Only with express delivery, for a surcharge of £4. There is no delivery on Sundays and bank holidays.
`,
    'returns.md': `# Returns and refunds

Q: How long do I have to return something?
A: You can send anything back within 30 days of the day it arrived, unused and in its packaging. For gifts bought between 1 November and 24 December you have until 31 January.

Q: How do I return an item?
A: Log in, open the order and choose "Return an item". Print the label, or show the code on your phone at any parcel shop. Please leave the order slip in the parcel.

Q: Who pays for the return?
A: Returns within the United Kingdom are free. From other countries you pay the postage yourself, unless the item is faulty or we sent the wrong one.

Q: When do I get my money back?
A: We refund within five working days of the parcel reaching our warehouse, to the card or account that you paid with. Your bank may take two or three days more. The delivery charge is refunded only when the whole order comes back.

Q: Can I exchange an item for another size or colour?
A: We do not exchange. Return the item for a refund and place a new order, so that nobody buys your size in the meantime.

Q: What can't be returned?
A: Fabric cut to length, opened tea and coffee, earrings and gift cards cannot be returned, unless they are faulty.
`,
    'payment.md': `# Payment and vouchers

Q: How can I pay?
A: By Visa, Mastercard and American Express, PayPal, Apple Pay and Google Pay. Businesses and schools can pay on invoice within 30 days. We do not take cheques.

Q: When will my card be charged?
A: When the parcel leaves us, not when you order. With PayPal the money is taken at once.

Q: Can I pay in instalments?
A: Yes, for orders between £90 and £1,000: in three equal parts, one month apart, without interest, through PayPal.

Q: How do I use a voucher or discount code?
A: Type the code in the box "Code" in the basket. Only one code can be used for each order, and not on sale items.

Q: Do you sell gift cards?
A: Yes, from £10 to £250, by email or printed. They are valid for 24 months and cannot be exchanged for cash.

Q: Is there a student discount?
A: Students get 10% off everything that is not on sale. Verify your status on the page "Students", and you get a code that lasts for a year.
`,
    'contact.md': `# Contact and showroom

Q: How can I contact you?
A: Write to hello@kettleandloom.example or call 0161 555 0147, Monday to Friday from 9 am to 5:30 pm and Saturday from 10 am to 2 pm. We answer emails within one working day; before Christmas it may take two.

Q: Do you have a shop that I can visit?
A: Yes, our showroom is in the old mill at 8 Weaver Street, Stockport. It is open Thursday to Saturday from 11 am to 5 pm. Orders can be collected there free of charge, an hour after you get the email that they are ready.

Q: Can you wrap my order as a gift?
A: Yes, for £3.50 an item, with a card in your words. Pots of more than 26 cm are too large to be wrapped.

Q: Where are your products made?
A: Our blankets and tea towels are woven in Lancashire, the pots are cast in Sweden, and the kettles are made in Portugal. Mugs are thrown by three potters in Cornwall.
`,
  },
  answerable: [
    ['how long does shipping take', 'two to three working days'],
    ['is delivery free over 50 pounds', 'free for orders of £50 or more'],
    ['do i have to pay for returns', 'Returns within the United Kingdom are free'],
    ['when do i get my refund', 'within five working days'],
    ['can i swap for a different size', 'do not exchange'],
    ['How long are gift cards valid?', '24 months'],
    ['are you open on saturday', 'Thursday to Saturday from 11 am to 5 pm'],
    ['Where do your mugs come from?', 'Cornwall'],
    ['can i use two discount codes', 'Only one code'],
    ['how much does it cost to have something gift wrapped', '£3.50'],
  ],
  unanswerable: [
    'How much is the cast-iron pot?',
    'Do you deliver with electric vans?',
    'Can I return something to a supermarket?',
    'Do you sell washing machines?',
    'What is the phone number of Swiftline?',
    'How much does it cost to send a parcel to Norway?',
    'Is there a discount for nurses?',
    'Who founded Kettle & Loom?',
  ],
  conversations: [
    [
      ['How much is standard delivery?', '£3.95'],
      ['and express?', '£7.50'],
      ['And on Saturdays?', 'surcharge of £4'],
      ['what about Germany?', ''],
    ],
    [
      ['Do you have a shop?', 'showroom'],
      ['when is it open?', 'Thursday to Saturday from 11 am to 5 pm'],
    ],
  ],
};
