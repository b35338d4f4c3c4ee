import type { Business } from './business.ts';

export const helpCentre: Business = {
  name: 'Tallybird',
  files: {
    'getting-started.md': `# Getting started with Tallybird

Tallybird keeps track of the time your team spends on projects and turns it into invoices. This article takes you from an empty account to the first entry in about ten minutes.

## Create your account

1. Open app.tallybird.example and choose **Sign up**.
2. Enter your work email address and a password of at least 12 characters.
3. Confirm the address with the link that we send you. The link is valid for 24 hours; you can ask for a new one on the sign-in page.
4. Name your workspace. The name appears on invoices and can be changed later.

## Invite your team

Under *Settings › Members*, type the addresses of your colleagues, one on each line, and choose a role. A **member** records time and sees their own entries. A **manager** also sees and approves the entries of their team. An **owner** does everything, including billing. There can be up to three owners in a workspace.

Invitations that nobody accepts lapse after seven days.

## Record your first entry

Press the green button, or the key T on your keyboard, to start the timer; press it again to stop. Forgot to start it? Choose *Add entry* and type the times. Entries can be changed for 60 days, or until a manager has approved them, whichever comes first.
`,
    'billing.md': `# Billing and invoices from us

We charge on the day of the month on which you first paid. You can pay by credit card or, from ten members on, by bank transfer on a yearly plan. PayPal is not supported.

## If a payment fails

We try the card again after three, seven and fourteen days, and write to the owners each time. After 21 days without payment the workspace becomes read-only: you can see and export everything, but record nothing. Nothing is deleted for 90 days.

## Cancel

Choose *Settings › Billing › Cancel plan*. You keep the plan until the end of the paid period. We do not refund parts of a month; yearly plans are refunded in full within the first 30 days.

## Your receipts

Receipts are sent to the owners as PDF and stand under *Settings › Billing › History*. To show a VAT number on them, enter it under *Company details* before the next charge; we cannot change receipts afterwards.
`,
    'export.md': `# Import and export

## Export your entries

Reports can be exported as CSV, Excel or PDF: open a report, choose the period and press *Export*. Exports of more than 50,000 entries are made in the background, and you get an email with a link that is good for two days. Only managers and owners can export the entries of others.

## Import from another tool

We import CSV files from Clockwise, Hourglass and TimeTin, with up to 20,000 lines each. Under *Settings › Import*, choose the tool, upload the file and look at the preview. Nothing is stored until you press *Import*. An import can be undone for 24 hours.

Invoices cannot be imported.

## Calendar

Tallybird reads calendars from Google and Outlook and suggests entries from your meetings. It never writes into your calendar. Apple Calendar is not supported yet.
`,
    'security.md': `# Security and privacy

All data is stored in Frankfurt and Dublin, encrypted with AES-256, and never leaves the European Union. Backups are made every six hours and kept for 35 days.

## Two-step sign-in

Every member can switch on two-step sign-in under *Profile › Security*, with an authenticator app or a security key. We do not send codes by text message. Owners can make it compulsory for everybody on the Team plan.

If you lose your phone, use one of the ten recovery codes that you were shown. Without them, an owner of your workspace can reset it for you. An owner who has lost both must write to security@tallybird.example; for your safety this takes two working days.

## Single sign-on

Single sign-on with SAML is part of the Team plan from 25 members on. It works with Okta, Entra ID and Google Workspace.

## Delete a workspace

Only an owner can delete a workspace. It can be restored for 14 days; then everything is erased, and from the backups after a further 35 days.
`,
    'mobile.md': `# Apps for phone and computer

Tallybird runs in Chrome, Firefox, Safari and Edge, in their last two versions. There are apps for iPhone (iOS 16 or newer) and Android (version 10 or newer), and a small timer for the menu bar of macOS and the taskbar of Windows. There is no app for Linux; use the browser.

## Working without a connection

The phone apps record up to 200 entries offline and send them when you are connected again. The browser needs a connection.

## The timer does not stop or shows the wrong time

- Check the time zone under *Profile › Preferences*.
- Close Tallybird on other devices: the timer runs once for each person, and the last device wins.
- On Android, take Tallybird out of the battery saver, which stops apps in the background.

If that does not help, write to support@tallybird.example with the time at which it happened. Email is answered within one working day, chat is staffed Monday to Friday from 8 am to 6 pm Central European Time.
`,
  },
  answerable: [
    ['Can I pay with paypal', 'PayPal is not supported'],
    ['what happens when my payment fails', 'try the card again'],
    ['how do i cancel my subscription', 'Cancel plan'],
    ['i lost my phone and cant log in', 'recovery codes'],
    ['where is my data stored', 'Frankfurt and Dublin'],
    ['do you have a linux app?', 'no app for Linux'],
    ['does it work offline', 'offline'],
    ['how do i export to excel', 'open a report, choose the period'],
    ['who can delete the workspace', 'Only an owner'],
    ['when is chat support available', 'Monday to Friday from 8 am to 6 pm'],
    ['difference between member and manager', 'member'],
    ['my timer shows the wrong time', 'time zone'],
    ['Can I import from Clockwise and how many lines?', 'Clockwise'],
  ],
  unanswerable: [
    'Can I import from QuickBooks?',
    'What does the mobile app cost?',
    'Who is the CEO of Tallybird?',
    'Is there a dark mode?',
    'Do you have an API for invoices?',
    'How many employees does Tallybird have?',
  ],
  conversations: [
    [
      ['Does Tallybird work with Google Calendar?', 'Google and Outlook'],
      ['What about Apple?', 'Apple Calendar is not supported'],
      ['Is there an app for Android?', 'Android'],
      ['and for Windows?', 'Windows'],
    ],
  ],
};
