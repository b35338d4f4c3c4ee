import type { Business } from './business.ts';

export const lawOffice: Business = {
  name: 'Whitmore & Hale',
  files: {
    'practice.md': `# Areas of practice

Whitmore & Hale advise private clients and small companies. We practise in employment law, family law, landlord and tenant law, and wills and probate.

We do not take criminal or immigration cases; the Bar Association keeps a list of colleagues who do.
`,
    'people.md': `# Our lawyers

Eleanor Whitmore founded the firm in 1998 and leads employment law. She was president of the county Bar Association from 2015 to 2019.

Thomas Hale handles wills and probate. He is also a notary.

Dr. Aisha Rahman advises on family law and speaks Arabic and French.
`,
    'fees.md': `# Fees

The first consultation lasts 30 minutes and costs $90. It is credited against later fees if you instruct us.

After that we charge $280 an hour for partners and $190 for associates, in steps of six minutes. For a simple will we agree a flat fee of $450. We do not work on contingency.

We send a written estimate before any work begins, and tell you when half of it is used up.
`,
    'appointments.md': `# Appointments

Our office is open Monday to Thursday, 9 am to 5 pm, and Friday, 9 am to 2 pm. Evening appointments can be arranged on Wednesdays until 8 pm.

Consultations take place in our office, by phone or by video. Please bring all letters and contracts that concern your case, and a photo ID.

Deadlines in employment cases are short: a claim against a dismissal must usually be filed within three weeks, so please call us at once.
`,
    'office.md': `# Office

You will find us on the fourth floor of 77 Court Square, opposite the courthouse. The lift is to the left of the entrance. The nearest subway station is City Hall, lines A and C.

Phone (212) 555-0170, fax (212) 555-0171, email office@whitmorehale.example.
`,
    'glossary.md': `# Terms explained

## Probate

Probate is the court procedure that confirms a will and lets the executor distribute the estate. It usually takes six to nine months.

## Power of attorney

A power of attorney is a document in which you authorise another person to act for you. A durable one stays valid when you can no longer decide for yourself.

## Mediation

In mediation, a neutral third person helps both sides find an agreement. It is often cheaper than a trial because fewer hearings are needed.
`,
  },
  answerable: [
    ['How much is the first consultation?', '$90'],
    ['What do you charge per hour?', '$280 an hour'],
    ['Do you handle immigration cases?', 'do not take criminal or immigration cases'],
    ['Who does family law?', 'Dr. Aisha Rahman advises on family law'],
    ['When was the firm founded?', '1998'],
    ['What is probate?', 'Probate is the court procedure'],
    ['How long does probate take?', 'six to nine months'],
    ['Where is your office?', '77 Court Square'],
    ['Are you open on Friday?', 'Friday, 9 am to 2 pm'],
    ['Can we talk by video?', 'by video'],
    ['What should I bring to the consultation?', 'bring all letters and contracts'],
    ['Why is mediation cheaper?', 'fewer hearings'],
    ['What is your email address?', 'office@whitmorehale.example'],
    ['Which languages does Dr. Rahman speak?', 'Arabic and French'],
    ['How much does a will cost?', '$450'],
    ['Do you work on contingency?', 'do not work on contingency'],
    ['Can I come in the evening?', 'Evening appointments'],
    ['What is a power of attorney?', 'A power of attorney is a document'],
  ],
  unanswerable: [
    'Do you handle patent applications?',
    'How much does a divorce cost?',
    'How many cases have you won?',
    'Do you offer legal aid?',
    'Where did Eleanor Whitmore study?',
    'Is there parking?',
    'Do you handle traffic tickets?',
    'What is the penalty for shoplifting?',
    'Can you recommend a tax adviser?',
    'Do you have an office in Boston?',
    'How old is Thomas Hale?',
    'Do you accept crypto?',
    'Can you represent my company in bankruptcy?',
    'What is escrow?',
    'How do I become a lawyer?',
    'How long does a divorce take?',
  ],
};
